#include "app/services/apisnippets.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ApiSnippets)
};

// Within single quotes of a shell.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString curl(const QString &address, bool image)
{
    return uR"(read -rs SLIPWAY_KEY
printf 'X-Slipway-Key: %s\n' "$SLIPWAY_KEY" |
  curl --fail-with-body --silent --show-error --header @- \
    --header 'Content-Type: application/json' \
    --data '%1' \
    %2
)"_s.arg(image ? u"{\"tag\":\"1.2.3\",\"reason\":\"called by hand\"}"_s : u"{\"ref\":\"main\",\"reason\":\"called by hand\"}"_s,
          quoted(address));
}

QString jenkins(const QString &address, bool image)
{
    // Groovy reads its own escapes first, so that the shell's stand twice.
    return uR"(pipeline {
    agent any
    stages {
        stage('Build in Slipway') {
            steps {
                withCredentials([string(credentialsId: 'slipway-key', variable: 'SLIPWAY_KEY')]) {
                    sh '''
                        printf 'X-Slipway-Key: %s\\n' "$SLIPWAY_KEY" |
                          curl --fail-with-body --silent --show-error --header @- \\
                            --header "Idempotency-Key: $BUILD_TAG" \\
                            --data-urlencode "%1" \\
                            --data-urlencode "reason=$BUILD_TAG" \\
                            %2
                    '''
                }
            }
        }
    }
}
)"_s.arg(image ? u"tag=$TAG"_s : u"ref=${GIT_BRANCH#origin/}"_s, quoted(address));
}

QString gitLabCi(const QString &address, bool image)
{
    return uR"(build-in-slipway:
  stage: deploy
  image: curlimages/curl:latest
  script:
    - |
      printf 'X-Slipway-Key: %s\n' "$SLIPWAY_KEY" |
        curl --fail-with-body --silent --show-error --header @- \
          --header "Idempotency-Key: gitlab-$CI_PIPELINE_ID" \
          --data-urlencode "%1" \
          --data-urlencode "reason=$CI_COMMIT_TITLE" \
          %2
)"_s.arg(image ? u"tag=$CI_COMMIT_TAG"_s : u"ref=${CI_COMMIT_TAG:+refs/tags/}$CI_COMMIT_REF_NAME"_s, quoted(address));
}

QString gitHubActions(const QString &address, bool image)
{
    return uR"(jobs:
  build-in-slipway:
    runs-on: ubuntu-latest
    steps:
      - name: Build in Slipway
        env:
          SLIPWAY_KEY: ${{ secrets.SLIPWAY_KEY }}
        run: |
          printf 'X-Slipway-Key: %s\n' "$SLIPWAY_KEY" |
            curl --fail-with-body --silent --show-error --header @- \
              --header "Idempotency-Key: github-$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT" \
              --data-urlencode "%1" \
              --data-urlencode "reason=$GITHUB_WORKFLOW #$GITHUB_RUN_NUMBER" \
              %2
)"_s.arg(image ? u"tag=$GITHUB_REF_NAME"_s : u"ref=$GITHUB_REF"_s, quoted(address));
}

} // namespace

QList<ApiSnippet> allApiSnippets()
{
    return {ApiSnippet::Curl, ApiSnippet::Jenkins, ApiSnippet::GitLabCi, ApiSnippet::GitHubActions};
}

QString titleOf(ApiSnippet snippet)
{
    switch (snippet) {
    case ApiSnippet::Curl:
        return u"curl"_s;
    case ApiSnippet::Jenkins:
        return u"Jenkins"_s;
    case ApiSnippet::GitLabCi:
        return u"GitLab CI"_s;
    case ApiSnippet::GitHubActions:
        break;
    }
    return u"GitHub Actions"_s;
}

QString adviceOf(ApiSnippet snippet)
{
    switch (snippet) {
    case ApiSnippet::Curl:
        return Tr::tr("It asks for the key, and shows it in no history and no list of processes.");
    case ApiSnippet::Jenkins:
        return Tr::tr("Keep the key in Jenkins as a credential of the kind “Secret text” with the id slipway-key.");
    case ApiSnippet::GitLabCi:
        return Tr::tr("Keep the key in GitLab as the CI/CD variable SLIPWAY_KEY, masked and hidden.");
    case ApiSnippet::GitHubActions:
        break;
    }
    return Tr::tr("Keep the key in GitHub as the Actions secret SLIPWAY_KEY.");
}

QString textOf(ApiSnippet snippet, const QString &address, bool image)
{
    switch (snippet) {
    case ApiSnippet::Curl:
        return curl(address, image);
    case ApiSnippet::Jenkins:
        return jenkins(address, image);
    case ApiSnippet::GitLabCi:
        return gitLabCi(address, image);
    case ApiSnippet::GitHubActions:
        break;
    }
    return gitHubActions(address, image);
}

} // namespace slipway
