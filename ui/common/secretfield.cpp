#include "ui/common/secretfield.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dotCount = 24;
constexpr int hideMs = 30'000;
constexpr int clearMs = 60'000;

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

SecretField::SecretField(const QString &name, QWidget *parent)
    : ValueField(name, parent), m_reveal(addAction(u"eye"_s, tr("Reveal"), tr("Reveal %1").arg(name)))
{
    m_reveal->reserveFor(tr("Hide"));
    m_hideTimer.setSingleShot(true);
    m_clearTimer.setSingleShot(true);
    setDelays(hideMs, clearMs);
    connect(&m_hideTimer, &QTimer::timeout, this, &SecretField::hideSecret);
    connect(&m_clearTimer, &QTimer::timeout, this, &SecretField::clearClipboard);
    connect(m_reveal, &QAbstractButton::clicked, this, [this] { m_revealed ? hideSecret() : reveal(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (m_revealed && (!now || (now != this && !isAncestorOf(now))))
            hideSecret();
    });
    setPresent(false);
}

void SecretField::setPresent(bool present)
{
    m_present = present;
    m_reason.clear();
    m_reveal->setEnabled(present);
    if (!present)
        hideSecret();
    renew();
}

void SecretField::setMask(const QString &mask)
{
    m_mask = mask;
    renew();
}

void SecretField::provide(const QString &secret)
{
    switch (std::exchange(m_wanted, Wanted::Nothing)) {
    case Wanted::Reveal:
        m_revealed = true;
        m_reveal->setAction(u"eye-off"_s, tr("Hide"));
        m_hideTimer.start();
        setValue(secret);
        break;
    case Wanted::Copy:
        putIntoClipboard(secret);
        break;
    case Wanted::Nothing:
        break;
    }
}

void SecretField::refuse(const QString &reason)
{
    m_wanted = Wanted::Nothing;
    m_reason = reason;
    renew();
}

void SecretField::reveal()
{
    want(Wanted::Reveal);
}

void SecretField::hideSecret()
{
    m_hideTimer.stop();
    m_revealed = false;
    m_reveal->setAction(u"eye"_s, tr("Reveal"));
    setValue({});
}

void SecretField::copy()
{
    if (m_revealed)
        putIntoClipboard(value());
    else
        want(Wanted::Copy);
}

void SecretField::setDelays(int hideAfter, int clearAfter)
{
    m_hideTimer.setInterval(hideAfter);
    m_clearTimer.setInterval(clearAfter);
}

QString SecretField::shown() const
{
    if (!m_reason.isEmpty())
        return m_reason;
    if (m_revealed)
        return value();
    if (!m_present)
        return {};
    return m_mask.isEmpty() ? QString(dotCount, QChar(0x2022)) : m_mask;
}

QString SecretField::spoken() const
{
    if (!m_reason.isEmpty())
        return m_reason;
    if (!m_present)
        return tr("not set");
    return m_revealed ? tr("shown") : tr("hidden");
}

void SecretField::hideEvent(QHideEvent *event)
{
    hideSecret();
    ValueField::hideEvent(event);
}

void SecretField::want(Wanted wanted)
{
    if (!m_present)
        return;
    m_reason.clear();
    m_wanted = wanted;
    renew();
    Q_EMIT secretWanted();
}

void SecretField::putIntoClipboard(const QString &secret)
{
    QGuiApplication::clipboard()->setText(secret);
    m_copiedHash = hashOf(secret);
    m_clearTimer.start();
    copyButton()->confirm(tr("Copied"));
    Q_EMIT copied();
}

void SecretField::clearClipboard()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    const bool unchanged = !m_copiedHash.isEmpty() && hashOf(clipboard->text()) == m_copiedHash;
    if (unchanged)
        clipboard->clear();
    m_copiedHash.clear();
    Q_EMIT clipboardChecked(unchanged);
}

} // namespace slipway
