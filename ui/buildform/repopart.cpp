#include "ui/buildform/repopart.h"

#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString textOf(const QList<int> &pulls)
{
    QStringList numbers;
    for (const int pull : pulls)
        numbers.append(QString::number(pull));
    return numbers.join(u", "_s);
}

// Nothing when one of them is no number of a pull request.
std::optional<QList<int>> pullsFrom(const QString &text)
{
    static const QRegularExpression separator(u"[,\\s#!]+"_s);
    QList<int> pulls;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int pull = part.toInt(&isNumber);
        if (!isNumber || pull < 1)
            return std::nullopt;
        if (!pulls.contains(pull))
            pulls.append(pull);
    }
    return pulls;
}

} // namespace

RepoRow::RepoRow(const RepoInput &repo, const Catalogue &catalogue, QWidget *parent)
    : ListRow(tr("repository"), parent)
    , m_host(new QComboBox(this))
    , m_owner(makeRowField(tr("Owner of the repository"), tr("owner"), this))
    , m_name(makeRowField(tr("Name of the repository"), tr("repository"), this))
    , m_branch(makeRowField(tr("Branch"), tr("branch"), this))
    , m_rows(new FormRows)
    , m_address(makeRowField(tr("Clone address"), tr("from the code host"), m_rows))
    , m_remote(makeRowField(tr("Name of the remote"), u"origin"_s, m_rows))
    , m_folder(makeRowField(tr("Checkout folder"), tr("name of the repository"), m_rows))
    , m_commit(makeRowField(tr("Commit"), tr("head of the branch"), m_rows))
    , m_pulls(makeRowField(tr("Pull requests"), tr("none"), m_rows))
    , m_submodules(new QCheckBox(tr("Fetch submodules as well"), m_rows))
    , m_hidden(new QCheckBox(tr("Don't ask for its branch when a build is started by hand"), m_rows))
{
    m_host->setAccessibleName(tr("Code host"));
    m_host->setMinimumWidth(scaled(120));
    line()->insertWidget(0, m_host, 2);
    line()->insertWidget(1, m_owner, 2);
    line()->insertWidget(2, new TextLabel(u"/"_s, TypeRole::Mono, Ink::Caption, this));
    line()->insertWidget(3, m_name, 3);
    line()->insertWidget(4, m_branch, 2);

    m_rows->layout()->setContentsMargins(16, 0, 0, 6);
    m_rows->addRow(tr("Address"), m_address);
    m_rows->addRow(tr("Remote"), m_remote);
    m_rows->addRow(tr("Folder"), m_folder);
    m_rows->setHint(m_folder, tr("Below the workspace."));
    m_rows->addRow(tr("Commit"), m_commit);
    m_rows->addRow(tr("Pulls"), m_pulls);
    m_rows->setHint(m_pulls, tr("Numbers with commas between; they are merged into the branch first."));
    m_rows->addRow({}, m_submodules);
    m_rows->addRow({}, m_hidden);
    setDetails(m_rows, tr("More of the repository"));

    setCatalogue(catalogue);
    choose(m_host, repo.codeHost, repo.codeHost.isEmpty() ? tr("by address") : repo.codeHost);
    m_owner->setText(repo.owner);
    m_name->setText(repo.name);
    m_branch->setText(repo.branch);
    m_address->setText(repo.address);
    m_remote->setText(repo.remoteName);
    m_folder->setText(repo.checkoutPath);
    m_commit->setText(repo.commit);
    m_pulls->setText(textOf(repo.pulls));
    m_submodules->setChecked(repo.submodules);
    m_hidden->setChecked(repo.hidden);
    presentHost();

    connect(m_host, &QComboBox::activated, this, [this] {
        presentHost();
        Q_EMIT edited();
    });
    for (QLineEdit *edit : {m_owner, m_name, m_branch, m_address, m_remote, m_folder, m_commit, m_pulls})
        connect(edit, &QLineEdit::textEdited, this, &ListRow::edited);
    for (QCheckBox *box : {m_submodules, m_hidden})
        connect(box, &QAbstractButton::clicked, this, &ListRow::edited);
}

void RepoRow::setCatalogue(const Catalogue &catalogue)
{
    const QVariant chosen = m_host->currentData();
    m_host->clear();
    m_host->addItem(tr("by address"), QString());
    for (const CodeHost &host : catalogue.codeHosts)
        m_host->addItem(host.name, host.name);
    if (chosen.isValid())
        choose(m_host, chosen.toString(), chosen.toString());
}

// Without a code host only the address says where the code is.
void RepoRow::presentHost()
{
    const bool byAddress = m_host->currentData().toString().isEmpty();
    m_address->setPlaceholderText(byAddress ? u"https://git.example.com/team/web.git"_s : tr("from the code host"));
    if (byAddress && (!m_address->text().isEmpty() || !m_name->text().isEmpty()))
        unfold(true);
}

RepoInput RepoRow::repo() const
{
    RepoInput repo;
    repo.codeHost = m_host->currentData().toString();
    repo.owner = m_owner->text().trimmed();
    repo.name = m_name->text().trimmed();
    repo.branch = m_branch->text().trimmed();
    repo.address = m_address->text().trimmed();
    repo.remoteName = m_remote->text().trimmed();
    repo.checkoutPath = m_folder->text().trimmed();
    repo.commit = m_commit->text().trimmed();
    repo.pulls = pullsFrom(m_pulls->text()).value_or(QList<int>());
    repo.submodules = m_submodules->isChecked();
    repo.hidden = m_hidden->isChecked();
    return repo;
}

QWidget *RepoRow::firstField() const
{
    return m_host->count() > 1 ? static_cast<QWidget *>(m_host) : m_owner;
}

QWidget *RepoRow::present(const QList<FieldProblem> &problems)
{
    QList<FieldProblem> all = problems;
    if (!pullsFrom(m_pulls->text()))
        all.append({u"prs"_s, tr("Pull requests are numbers, with commas between.")});
    return mark(all, {{u"codehost_name"_s, m_host},
                      {u"repo_namespace"_s, m_owner},
                      {u"repo_name"_s, m_name},
                      {u"branch"_s, m_branch},
                      {u"address"_s, m_address},
                      {u"remote_name"_s, m_remote},
                      {u"checkout_path"_s, m_folder},
                      {u"commit_id"_s, m_commit},
                      {u"prs"_s, m_pulls}});
}

RepoPart::RepoPart(QWidget *parent)
    : PlanPart(parent)
    , m_repos(new RowList(tr("Repositories"), tr("Add Repository"), this))
    , m_none(new WrapLabel(tr("The build fetches the repository of its component."), TypeRole::Body, Ink::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_none);
    column->addWidget(m_repos);
    m_repos->setObjectName(u"repos"_s);
    m_repos->addButton()->setObjectName(u"addRepo"_s);
    connect(m_repos, &RowList::addRequested, this, [this] {
        RepoInput repo;
        if (!m_catalogue.codeHosts.isEmpty())
            repo.codeHost = m_catalogue.codeHosts.first().name;
        m_repos->append(new RepoRow(repo, m_catalogue, m_repos));
    });
    connect(m_repos, &RowList::edited, this, [this] {
        presentState();
        Q_EMIT edited();
    });
    presentState();
}

void RepoPart::presentState()
{
    m_none->setVisible(m_repos->count() == 0);
}

void RepoPart::setCatalogue(const Catalogue &catalogue)
{
    m_catalogue = catalogue;
    for (ListRow *row : m_repos->rows())
        static_cast<RepoRow *>(row)->setCatalogue(catalogue);
}

QList<ListRow *> RepoPart::written() const
{
    QList<ListRow *> rows = m_repos->rows();
    rows.removeIf([](ListRow *row) {
        RepoInput repo = static_cast<RepoRow *>(row)->repo();
        repo.codeHost.clear();
        return repo == RepoInput();
    });
    return rows;
}

void RepoPart::load(const PlanDraft &draft)
{
    m_repos->clear();
    for (const RepoInput &repo : draft.repos)
        m_repos->append(new RepoRow(repo, m_catalogue, m_repos));
    presentState();
}

void RepoPart::applyTo(PlanDraft &draft) const
{
    draft.repos.clear();
    for (const ListRow *row : written())
        draft.repos.append(static_cast<const RepoRow *>(row)->repo());
}

QWidget *RepoPart::present(const QList<FieldProblem> &problems)
{
    const QList<ListRow *> rows = written();
    QWidget *wrong = nullptr;
    for (ListRow *row : m_repos->rows()) {
        const qsizetype index = rows.indexOf(row);
        QWidget *inRow = row->present(index < 0 ? QList<FieldProblem>() : problemsOfItem(problems, u"repo_info"_s, index));
        wrong = wrong ? wrong : inRow;
    }
    return wrong;
}

} // namespace slipway
