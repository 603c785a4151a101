#include "ui/settings/hostkeyform.h"

#include "app/services/knownhosts.h"
#include "ui/common/formrows.h"
#include "ui/theme/type.h"

#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace slipway {

HostKeyForm::HostKeyForm(KnownHosts &hosts, QWidget *parent)
    : EntryForm(tr("Add host keys"), tr("Add Keys"), parent)
    , m_hosts(hosts)
    , m_lines(new QPlainTextEdit(this))
{
    m_lines->setObjectName(u"hostKeys"_s);
    m_lines->setAccessibleName(tr("Host keys"));
    m_lines->setPlaceholderText(u"git.example.com ssh-ed25519 AAAA…"_s);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFixedHeight(4 * em() + 20);
    applyType(m_lines, TypeRole::MonoSmall);
    rows()->addRow(tr("Keys"), m_lines);
    rows()->setHint(m_lines, tr("A line each: server, type and key, as its operator publishes them or “ssh-keyscan git.example.com” prints "
                                "them. What ssh-keyscan sees could be anybody's: compare the fingerprint with the operator's."));
    watch(u"lines"_s, m_lines);
    connect(m_lines, &QPlainTextEdit::textChanged, this, &HostKeyForm::edited);
}

QWidget *HostKeyForm::firstField() const
{
    return m_lines;
}

QString HostKeyForm::lines() const
{
    return m_lines->toPlainText().trimmed();
}

QList<FieldProblem> HostKeyForm::problems() const
{
    if (lines().isEmpty())
        return {{u"lines"_s, tr("Paste at least one line.")}};
    if (hostKeysIn(lines().toUtf8()).isEmpty())
        return {{u"lines"_s, tr("This is no host key. It needs the server's name, the type and the key, as ssh-keyscan prints them.")}};
    return {};
}

QFuture<Result<>> HostKeyForm::store()
{
    return m_hosts.add(lines());
}

} // namespace slipway
