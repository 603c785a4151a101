#include "ui/components/guardfields.h"

#include "ui/common/tokenedit.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace slipway {

GuardFields::GuardFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_repository(new QComboBox(this))
    , m_aliases(new TokenEdit(tr("Other addresses of the repository"), this))
    , m_state(new QComboBox(this))
    , m_unsigned(new QCheckBox(tr("Take pushes that nothing authenticates"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_repository->setObjectName(u"repositoryRule"_s);
    m_repository->setAccessibleName(tr("Repository rule"));
    m_repository->addItem(tr("only this repository's pushes"), true);
    m_repository->addItem(tr("pushes of any repository"), false);
    m_aliases->setObjectName(u"aliases"_s);
    m_aliases->setPlaceholder(tr("Add address"));
    m_aliases->setCheck(&fieldchecks::alias);
    m_state->setObjectName(u"stateRule"_s);
    m_state->setAccessibleName(tr("Component state rule"));
    m_state->addItem(tr("builds unless closed"), false);
    m_state->addItem(tr("builds only while running or abnormal"), true);
    m_unsigned->setObjectName(u"allowUnsigned"_s);
    for (QComboBox *combo : {m_repository, m_state})
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Repository"), m_repository);
    m_rows->addRow(tr("Aliases"), m_aliases);
    m_rows->setHint(m_aliases, tr("Other addresses senders may name for the same repository, such as a mirror. The ssh and "
                                  "https forms of its address are the same already."));
    m_rows->addRow(tr("State"), m_state);
    m_rows->addRow({}, m_unsigned);

    for (QComboBox *combo : {m_repository, m_state}) {
        connect(combo, &QComboBox::activated, this, [this] {
            present();
            Q_EMIT edited();
        });
    }
    connect(m_aliases, &TokenEdit::tokensChanged, this, [this] {
        present();
        Q_EMIT edited();
    });
    connect(m_aliases, &TokenEdit::errorChanged, this, [this](const QString &error) { m_rows->setError(m_aliases, error); });
    connect(m_unsigned, &QAbstractButton::clicked, this, [this] {
        present();
        Q_EMIT edited();
    });
    present();
}

void GuardFields::present()
{
    const bool checked = m_repository->currentData().toBool();
    m_rows->setRowVisible(m_aliases, checked);
    QList<UnusedRule> unused;
    for (const UnusedRule &rule : std::as_const(m_unused)) {
        if (rule.field == UnusedRule::Field::Alias && m_aliases->tokens().contains(rule.value))
            unused.append(rule);
    }
    m_rows->setWarning(m_aliases, sentencesOf(unused));
    m_rows->setHint(m_repository, checked ? QString()
                                          : tr("Whoever knows the secret can start builds with pushes of other repositories."));
    m_rows->setHint(m_unsigned, m_unsigned->isChecked()
                                    ? tr("Whoever knows the address can start builds. The secret is still checked where one is sent.")
                                    : tr("Only for senders that can neither sign nor send a secret."));
}

void GuardFields::setUnused(const QList<UnusedRule> &rules)
{
    m_unused = rules;
    present();
}

void GuardFields::load(const Component &component)
{
    m_repository->setCurrentIndex(component.source.checkRepository ? 0 : 1);
    m_aliases->setTokens(component.source.aliases);
    m_state->setCurrentIndex(component.git.strictState ? 1 : 0);
    m_unsigned->setChecked(component.git.allowUnsigned);
    m_rows->setError(m_aliases, {});
    present();
}

void GuardFields::applyTo(Component &component) const
{
    component.source.checkRepository = m_repository->currentData().toBool();
    component.source.aliases = m_aliases->tokens();
    component.git.strictState = m_state->currentData().toBool();
    component.git.allowUnsigned = m_unsigned->isChecked();
}

QStringList GuardFields::summary() const
{
    QStringList parts;
    if (!m_repository->currentData().toBool())
        parts.append(tr("any repository"));
    else if (const auto aliases = m_aliases->tokens().size(); aliases > 0)
        parts.append(tr("%n alias(es)", nullptr, int(aliases)));
    if (m_state->currentData().toBool())
        parts.append(tr("only while running"));
    if (m_unsigned->isChecked())
        parts.append(tr("unsigned pushes, too"));
    return parts;
}

QWidget *GuardFields::check()
{
    m_aliases->commit();
    m_rows->setError(m_aliases, m_aliases->error());
    return m_rows->firstWrong();
}

} // namespace slipway
