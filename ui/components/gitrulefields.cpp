#include "ui/components/gitrulefields.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/tokenedit.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int longestQuiet = 86'400; // seconds, a day
constexpr qint64 second = 1'000'000;

} // namespace

GitRuleFields::GitRuleFields(QWidget *parent)
    : FieldGroup(parent)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_what(new FormRows(this))
    , m_who(new FormRows(this))
    , m_skip(new QCheckBox(tr("Leave out commits marked [skip ci]"), this))
    , m_quiet(new QSpinBox(this))
    , m_pulls(new QComboBox(this))
{
    const auto column = [this](const QString &heading, FormRows *rows) {
        auto *box = new QVBoxLayout;
        box->setSpacing(8);
        box->addWidget(new TextLabel(heading, TypeRole::Name, Ink::Secondary, this));
        box->addWidget(rows);
        m_columns->addLayout(box, 1);
        return box;
    };
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(32);
    column(tr("What is pushed"), m_what)->addStretch(1);
    m_secondColumn = column(tr("Who pushes, and from where"), m_who);

    m_tags = addTokens(m_what, tr("Tags"), tr("Git tags"), u"gitTags"_s, tr("Add tag"), &fieldchecks::tagPattern);
    m_include = addTokens(m_what, tr("Paths"), tr("Paths that build"), u"pathsInclude"_s, tr("Add path"), &fieldchecks::pathPattern);
    m_exclude = addTokens(m_what, tr("Not paths"), tr("Paths that do not build"), u"pathsExclude"_s, tr("Add path"), &fieldchecks::pathPattern);
    m_what->setHint(m_exclude, tr("Without a slash a pattern may lie in any folder; libs/** is everything below libs."));
    m_skip->setObjectName(u"skipMarkers"_s);
    m_what->addRow({}, m_skip);
    m_quiet->setObjectName(u"quiet"_s);
    m_quiet->setAccessibleName(tr("Seconds without another push before a build starts"));
    m_quiet->setRange(0, longestQuiet);
    m_quiet->setSuffix(tr(" s"));
    m_quiet->setSpecialValueText(tr("none"));
    m_quiet->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_what->addRow(tr("Quiet time"), m_quiet);

    m_pulls->setObjectName(u"pullRequests"_s);
    m_pulls->setAccessibleName(tr("Pull requests"));
    m_pulls->addItem(tr("don't build"), int(PullPolicy::Off));
    m_pulls->addItem(tr("of the repository itself build"), int(PullPolicy::SameRepository));
    m_pulls->addItem(tr("of forks, too, after approval"), int(PullPolicy::Forks));
    m_pulls->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_what->addRow(tr("Pull requests"), m_pulls);
    m_targets = addTokens(m_what, tr("Into"), tr("Target branches of pull requests"), u"pullTargets"_s, tr("Add branch"), &fieldchecks::branchPattern);

    m_allow = addTokens(m_who, tr("Authors"), tr("Authors that build"), u"authorsAllow"_s, tr("Add author"), &fieldchecks::authorPattern);
    m_deny = addTokens(m_who, tr("Not authors"), tr("Authors that do not build"), u"authorsDeny"_s, tr("Add author"), &fieldchecks::authorPattern);
    m_allow->setTakesSpaces(true);
    m_deny->setTakesSpaces(true);
    m_who->setHint(m_deny, tr("Whoever pushed, and the author of the newest commit. *[bot] is every bot."));
    m_peers = addTokens(m_who, tr("Addresses"), tr("Addresses that requests may come from"), u"allowedPeers"_s, tr("Add address"), &fieldchecks::network);

    connect(m_pulls, &QComboBox::activated, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(m_quiet, &QSpinBox::valueChanged, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(m_skip, &QAbstractButton::clicked, this, [this] {
        present();
        Q_EMIT edited();
    });
    present();
}

TokenEdit *GitRuleFields::addTokens(FormRows *rows, const QString &label, const QString &name, const QString &object,
                                    const QString &placeholder, QString (*check)(const QString &))
{
    auto *edit = new TokenEdit(name, this);
    edit->setObjectName(object);
    edit->setPlaceholder(placeholder);
    edit->setCheck(check);
    rows->addRow(label, edit);
    connect(edit, &TokenEdit::tokensChanged, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(edit, &TokenEdit::errorChanged, this, [rows, edit](const QString &error) { rows->setError(edit, error); });
    m_lists.append({rows, edit});
    return edit;
}

void GitRuleFields::addToSecond(QWidget *widget)
{
    m_secondColumn->addWidget(widget);
    m_secondColumn->addStretch(1);
}

void GitRuleFields::setStacked(bool stacked)
{
    m_columns->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_columns->setSpacing(stacked ? 16 : 32);
}

void GitRuleFields::setSourceBranch(const QString &branch)
{
    m_sourceBranch = branch;
    present();
}

void GitRuleFields::setUnused(const QList<UnusedRule> &rules)
{
    m_unused = rules;
    present();
}

void GitRuleFields::presentUnused()
{
    using Field = UnusedRule::Field;
    const std::pair<Field, TokenEdit *> fields[] = {{Field::Tag, m_tags},          {Field::PathInclude, m_include},
                                                    {Field::PathExclude, m_exclude}, {Field::AuthorAllow, m_allow},
                                                    {Field::AuthorDeny, m_deny},   {Field::PullTarget, m_targets},
                                                    {Field::AllowedAddress, m_peers}};
    for (const auto &[field, edit] : fields) {
        QList<UnusedRule> unused;
        for (const UnusedRule &rule : std::as_const(m_unused)) {
            if (rule.field == field && edit->tokens().contains(rule.value))
                unused.append(rule);
        }
        rowsOf(edit)->setWarning(edit, sentencesOf(unused));
    }
}

FormRows *GitRuleFields::rowsOf(const TokenEdit *edit) const
{
    const auto it = std::find_if(m_lists.begin(), m_lists.end(), [edit](const auto &list) { return list.second == edit; });
    return it->first;
}

void GitRuleFields::present()
{
    presentUnused();
    m_what->setHint(m_tags, m_tags->tokens().isEmpty() ? tr("Without one, pushed tags build nothing. v* takes v2.4.1.")
                                                       : tr("The keyword and the paths are not asked of tags."));
    m_what->setHint(m_include, m_include->tokens().isEmpty()
                                   ? tr("Without one, every changed file counts.")
                                   : tr("A push builds when it changes such a file; the changes are read from the repository itself."));
    m_what->setHint(m_skip, m_skip->isChecked() ? QString() : tr("Such commits build like any other."));
    const int quiet = m_quiet->value();
    m_what->setHint(m_quiet, quiet == 0 ? QString()
                                        : tr("A build starts when nothing newer was pushed for %1.").arg(words::duration(quiet * second)));
    const auto pulls = PullPolicy(m_pulls->currentData().toInt());
    m_what->setHint(m_pulls, pulls == PullPolicy::Forks ? tr("Anybody can open one from a fork. Its build waits until somebody has read "
                                                             "it and agrees, whatever the environment says.")
                             : pulls == PullPolicy::SameRepository ? tr("The result of the merge is built when one is opened or updated.")
                                                                   : QString());
    m_what->setRowVisible(m_targets, pulls != PullPolicy::Off);
    if (!m_targets->tokens().isEmpty())
        m_what->setHint(m_targets, {});
    else
        m_what->setHint(m_targets, m_sourceBranch.isEmpty() ? tr("Without one, those into the repository's default branch.")
                                                            : tr("Without one, those into %1.").arg(m_sourceBranch));
    m_who->setHint(m_allow, m_allow->tokens().isEmpty() ? tr("Without one, everybody's pushes count.") : QString());
    m_who->setHint(m_peers, m_peers->tokens().isEmpty() ? tr("Without one, from anywhere. A network looks like 10.0.0.0/8.")
                                                        : tr("Requests from elsewhere are refused, even signed ones."));
}

QStringList GitRuleFields::summary() const
{
    // One value stands for itself, several are counted.
    const auto few = [](const QStringList &list, const QString &one, const QString &many) {
        return list.size() == 1 ? one.arg(list.first()) : many.arg(list.size());
    };
    QStringList parts;
    if (const QStringList tags = m_tags->tokens(); !tags.isEmpty())
        parts.append(few(tags, tr("tags %1"), tr("%1 tag patterns")));
    if (const QStringList paths = m_include->tokens(); !paths.isEmpty())
        parts.append(few(paths, tr("path %1"), tr("%1 paths")));
    if (const QStringList paths = m_exclude->tokens(); !paths.isEmpty())
        parts.append(few(paths, tr("not %1"), tr("%1 paths left out")));
    if (!m_skip->isChecked())
        parts.append(tr("[skip ci] builds, too"));
    if (m_quiet->value() > 0)
        parts.append(tr("quiet for %1").arg(words::duration(m_quiet->value() * second)));
    const auto pulls = PullPolicy(m_pulls->currentData().toInt());
    if (pulls != PullPolicy::Off)
        parts.append(pulls == PullPolicy::Forks ? tr("pull requests, also of forks") : tr("pull requests"));
    if (const QStringList authors = m_allow->tokens(); !authors.isEmpty())
        parts.append(few(authors, tr("by %1"), tr("%1 authors")));
    if (const QStringList authors = m_deny->tokens(); !authors.isEmpty())
        parts.append(few(authors, tr("not by %1"), tr("%1 authors left out")));
    if (const QStringList peers = m_peers->tokens(); !peers.isEmpty())
        parts.append(few(peers, tr("from %1"), tr("from %1 addresses")));
    return parts;
}

void GitRuleFields::load(const Component &component)
{
    const GitTrigger &git = component.git;
    const QSignalBlocker quiet(m_quiet);
    m_tags->setTokens(git.tags);
    m_include->setTokens(git.paths.include);
    m_exclude->setTokens(git.paths.exclude);
    m_skip->setChecked(git.skipMarkers);
    m_quiet->setValue(git.quietSeconds);
    m_pulls->setCurrentIndex(m_pulls->findData(int(git.pullRequests.build)));
    m_targets->setTokens(git.pullRequests.targets);
    m_allow->setTokens(git.authors.allow);
    m_deny->setTokens(git.authors.deny);
    m_peers->setTokens(git.allowedPeers);
    m_sourceBranch = component.source.branch;
    for (const auto &[rows, edit] : m_lists)
        rows->setError(edit, {});
    present();
}

void GitRuleFields::applyTo(Component &component) const
{
    GitTrigger &git = component.git;
    git.tags = m_tags->tokens();
    git.paths = {m_include->tokens(), m_exclude->tokens()};
    git.skipMarkers = m_skip->isChecked();
    git.quietSeconds = m_quiet->value();
    git.pullRequests = {PullPolicy(m_pulls->currentData().toInt()), m_targets->tokens()};
    git.authors = {m_allow->tokens(), m_deny->tokens()};
    git.allowedPeers = m_peers->tokens();
}

QWidget *GitRuleFields::check()
{
    QWidget *wrong = nullptr;
    for (const auto &[rows, edit] : m_lists) {
        edit->commit();
        rows->setError(edit, edit->error());
        if (!edit->error().isEmpty() && !wrong)
            wrong = edit;
    }
    return wrong;
}

} // namespace slipway
