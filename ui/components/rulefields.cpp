#include "ui/components/rulefields.h"

#include "app/domain/overlap.h"
#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/tokenedit.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

RuleFields::RuleFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_branches(new TokenEdit(tr("Branches"), this))
    , m_keyword(new QLineEdit(this))
    , m_scope(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_branches->setObjectName(u"branches"_s);
    m_branches->setPlaceholder(tr("Add branch"));
    m_branches->setCheck(&fieldchecks::branchPattern);
    m_keyword->setObjectName(u"keyword"_s);
    m_keyword->setAccessibleName(tr("Keyword"));
    m_keyword->setPlaceholderText(tr("every push"));
    m_keyword->setFixedWidth(scaled(132));
    m_keyword->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    applyType(m_keyword, TypeRole::Mono);
    m_scope->setObjectName(u"scope"_s);
    m_scope->setAccessibleName(tr("Where the keyword is looked for"));
    for (const KeywordScope scope : {KeywordScope::Head, KeywordScope::Any, KeywordScope::All, KeywordScope::Title})
        m_scope->addItem(words::title(scope), int(scope));
    m_rows->addRow(tr("Branches"), m_branches);
    m_rows->addRow(tr("Keyword"), m_keyword, {new TextLabel(tr("in", "a keyword in a commit"), TypeRole::Body, Ink::Secondary), m_scope});

    connect(m_branches, &TokenEdit::tokensChanged, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(m_branches, &TokenEdit::errorChanged, this, [this](const QString &error) { m_rows->setError(m_branches, error); });
    connect(m_keyword, &QLineEdit::textEdited, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(m_keyword, &QLineEdit::editingFinished, this, [this] {
        // Shown as it stands in a commit message, whether or not the @ was written.
        if (const QString text = m_keyword->text().trimmed(); !text.isEmpty() && !text.startsWith(u'@'))
            m_keyword->setText(u'@' + text);
    });
    connect(m_scope, &QComboBox::activated, this, [this] {
        present();
        Q_EMIT edited();
    });
    present();
}

void RuleFields::setSourceBranch(const QString &branch)
{
    m_sourceBranch = branch;
    present();
}

void RuleFields::addBranch(const QString &branch)
{
    QStringList tokens = m_branches->tokens();
    if (tokens.isEmpty() && !m_sourceBranch.isEmpty())
        tokens.append(m_sourceBranch); // it counted so far, and would no longer
    if (!tokens.contains(branch))
        tokens.append(branch);
    m_branches->setTokens(tokens);
    present();
    m_branches->edit()->setFocus();
    Q_EMIT edited();
}

void RuleFields::setUnused(const QList<UnusedRule> &rules)
{
    m_unused = rules;
    present();
}

void RuleFields::setNeighbours(const QList<Component> &components)
{
    m_neighbours = components;
    present();
}

// "A push to main builds demo/api, too."
QString RuleFields::neighboursHint() const
{
    Component edited = m_loaded;
    applyTo(edited);
    QStringList names;
    QString branch;
    for (const Component &neighbour : m_neighbours) {
        const QString shared = sharedBranch(edited, neighbour);
        if (shared.isEmpty() || (!branch.isEmpty() && shared != branch))
            continue;
        branch = shared;
        names.append(neighbour.project == edited.project ? neighbour.name
                                                         : neighbour.project.toString() + u'/' + neighbour.name);
    }
    if (names.isEmpty())
        return {};
    if (names.size() > 3)
        return tr("A push to %1 builds %n other component(s), too.", nullptr, int(names.size())).arg(branch);
    return tr("A push to %1 builds %2, too.").arg(branch, names.join(tr(", ", "between names")));
}

void RuleFields::present()
{
    QList<UnusedRule> unusedBranches;
    QString unusedKeyword;
    QString shownKeyword = m_keyword->text().trimmed();
    if (!shownKeyword.startsWith(u'@'))
        shownKeyword.prepend(u'@');
    for (const UnusedRule &rule : std::as_const(m_unused)) {
        if (rule.field == UnusedRule::Field::Branch && m_branches->tokens().contains(rule.value))
            unusedBranches.append(rule);
        else if (rule.field == UnusedRule::Field::Keyword && rule.value == shownKeyword)
            unusedKeyword = sentenceOf(rule);
    }
    QStringList branches;
    if (!unusedBranches.isEmpty())
        branches.append(sentencesOf(unusedBranches));
    for (const ShadowedPattern &one : shadowedPatterns(m_branches->tokens()))
        branches.append(tr("%1 is taken in by %2 and changes nothing.").arg(one.pattern, one.by));
    m_rows->setWarning(m_branches, branches.join(u' '));
    m_rows->setWarning(m_keyword, unusedKeyword);
    QStringList hints;
    if (m_branches->tokens().isEmpty())
        hints.append(m_sourceBranch.isEmpty() ? tr("Without one, the repository's default branch counts. release/* takes release/2.4, too.")
                                              : tr("Without one, %1 counts. release/* takes release/2.4, too.").arg(m_sourceBranch));
    if (const QString neighbours = neighboursHint(); !neighbours.isEmpty())
        hints.append(neighbours);
    m_rows->setHint(m_branches, hints.join(u' '));

    QString word = m_keyword->text().trimmed();
    m_rows->setError(m_keyword, fieldchecks::keyword(word));
    m_scope->setEnabled(!word.isEmpty());
    if (!word.startsWith(u'@'))
        word.prepend(u'@');
    QString hint;
    if (word == u"@"_s) {
        hint = tr("Every push to these branches builds.");
    } else {
        switch (KeywordScope(m_scope->currentData().toInt())) {
        case KeywordScope::Head:
            hint = tr("Builds when the message of the newest commit contains %1.").arg(word);
            break;
        case KeywordScope::Any:
            hint = tr("Builds when any commit of the push contains %1.").arg(word);
            break;
        case KeywordScope::All:
            hint = tr("Builds when every commit of the push contains %1.").arg(word);
            break;
        case KeywordScope::Title:
            hint = tr("Builds when the first line of the newest commit contains %1.").arg(word);
            break;
        }
    }
    m_rows->setHint(m_keyword, hint);
}

void RuleFields::load(const Component &component)
{
    m_loaded = component;
    m_branches->setTokens(component.git.branches);
    m_keyword->setText(component.git.keyword.isEmpty() ? QString() : u'@' + component.git.keyword);
    m_keyword->setCursorPosition(0); // a long one is read from its beginning
    m_scope->setCurrentIndex(m_scope->findData(int(component.git.keywordScope)));
    m_sourceBranch = component.source.branch;
    m_rows->setError(m_branches, {});
    present();
}

void RuleFields::applyTo(Component &component) const
{
    component.git.branches = m_branches->tokens();
    QString word = m_keyword->text().trimmed();
    if (word.startsWith(u'@'))
        word.remove(0, 1);
    component.git.keyword = word;
    component.git.keywordScope = KeywordScope(m_scope->currentData().toInt());
}

QWidget *RuleFields::check()
{
    m_branches->commit();
    m_rows->setError(m_branches, m_branches->error());
    m_rows->setError(m_keyword, fieldchecks::keyword(m_keyword->text().trimmed()));
    return m_rows->firstWrong();
}

} // namespace slipway
