#include "ui/common/secretedit.h"

#include "ui/common/dottededit.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace slipway {

SecretEdit::SecretEdit(const QString &name, const QString &place, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_line(new QLineEdit(this))
    , m_text(new DottedEdit(this))
    , m_forget(makeButton(tr("Forget"), ButtonKind::Normal, {}, this))
{
    setAccessibleName(name);
    m_line->setObjectName(u"secretLine"_s);
    m_line->setAccessibleName(name);
    m_line->setEchoMode(QLineEdit::Password);
    m_text->setObjectName(u"secretText"_s);
    m_text->setAccessibleName(name);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(4 * em() + 20);
    applyType(m_text, TypeRole::MonoSmall);
    m_text->installEventFilter(this);
    m_forget->setObjectName(u"forgetSecret"_s);
    m_forget->setAccessibleName(tr("Forget what is stored: %1").arg(name));
    setFocusProxy(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_line, 1);
    row->addWidget(m_text, 1);
    row->addWidget(m_forget, 0, Qt::AlignTop);
    connect(m_line, &QLineEdit::textEdited, this, &SecretEdit::typed);
    connect(m_line, &QLineEdit::editingFinished, this, &SecretEdit::left);
    connect(m_line, &QLineEdit::returnPressed, this, &SecretEdit::submitted);
    connect(m_text, &DottedEdit::secretChanged, this, &SecretEdit::typed);
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        const QSignalBlocker quiet(m_text);
        m_line->clear();
        m_text->clear();
        m_forgets = true;
        present();
        (m_several ? static_cast<QWidget *>(m_text) : m_line)->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
    present();
}

void SecretEdit::setStored(bool stored)
{
    m_stored = stored;
    present();
}

void SecretEdit::setSeveralLines(bool several, const QString &hint)
{
    m_hint = hint;
    if (several == m_several)
        return;
    const QString before = text();
    m_several = several;
    const QSignalBlocker quiet(m_text);
    m_line->setText(several ? QString() : before.simplified());
    m_text->setSecret(several ? before : QString());
    setFocusProxy(several ? static_cast<QWidget *>(m_text) : m_line);
    present();
}

QString SecretEdit::text() const
{
    return m_several ? m_text->secret() : m_line->text();
}

std::optional<QByteArray> SecretEdit::change() const
{
    QString value = text();
    if (value.isEmpty())
        return m_stored && m_forgets ? std::optional(QByteArray()) : std::nullopt;
    if (m_several && !value.endsWith(u'\n'))
        value += u'\n'; // ssh refuses a key whose last line does not end
    return value.toUtf8();
}

bool SecretEdit::hasSecret() const
{
    return !text().isEmpty() || (m_stored && !m_forgets);
}

void SecretEdit::typed()
{
    m_forgets = false;
    present();
    Q_EMIT edited();
}

void SecretEdit::present()
{
    const bool kept = m_stored && !m_forgets;
    const QString none = m_forgets ? tr("forgotten when you save") : tr("none");
    const QString stored = tr("stored in %1; what you type replaces it").arg(m_place);
    m_line->setVisible(!m_several);
    m_text->setVisible(m_several);
    m_line->setPlaceholderText(kept ? stored : none);
    const QString wanted = m_hint.isEmpty() ? tr("none; paste the whole key, with its first and last line") : m_hint;
    m_text->setPlaceholderText(kept ? stored : m_forgets ? none : wanted);
    m_forget->setVisible(kept && text().isEmpty());
}

bool SecretEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        Q_EMIT left();
    return QWidget::eventFilter(watched, event);
}

} // namespace slipway
