#include "ui/accounts/apitokenrow.h"

#include "app/domain/account.h"
#include "app/domain/peerlist.h"
#include "models/words.h"
#include "ui/accounts/accountwords.h"
#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 16;

QString useOf(const ApiToken &token, qint64 nowUs)
{
    if (token.lastUsedAtUs == 0)
        return ApiTokenRow::tr("never used");
    const QString when = words::ago(token.lastUsedAtUs, nowUs);
    return token.lastPeer.isEmpty() ? ApiTokenRow::tr("used %1").arg(when)
                                    : ApiTokenRow::tr("used %1 from %2").arg(when, addressOfPeer(token.lastPeer));
}

} // namespace

ApiTokenRow::ApiTokenRow(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_name(new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::End, this))
    , m_scopes(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_used(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_end(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_more(makeIconButton(u"ellipsis"_s, {}, this))
{
    m_more->setObjectName(u"tokenMenu"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding, 4, padding - 4, 4);
    row->setSpacing(10);
    row->addWidget(new IconLabel(u"key-round"_s, Ink::Secondary, 14, this));
    row->addWidget(m_name, 4);
    row->addWidget(m_scopes, 6);
    row->addWidget(m_used, 9);
    m_end->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_end);
    row->addWidget(m_more);
    auto *menu = new QMenu(this);
    menu->addAction(iconFor(u"settings"_s), tr("Show in Settings"), this, &ApiTokenRow::settingsWanted)->setObjectName(u"showToken"_s);
    menu->addSeparator();
    menu->addAction(iconFor(u"circle-x"_s), tr("Revoke…"), this, [this] { Q_EMIT revokeRequested(m_id); })->setObjectName(u"revokeToken"_s);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
}

void ApiTokenRow::setToken(const ApiToken &token, qint64 nowUs)
{
    const QString may = wordsFor(token.scopes | TokenScope::Read).join(u", "_s);
    const bool isSoon = token.expiresAtUs > 0 && token.expiresAtUs - nowUs <= endsSoonUs;
    m_name->setText(token.name);
    m_scopes->setText(token.projects.isEmpty() ? may : tr("%1 in %2", "scopes, projects").arg(may, token.projects.join(u", "_s)));
    m_used->setText(useOf(token, nowUs));
    m_end->setText(token.expiresAtUs == 0 ? tr("does not expire") : tr("ends in %1").arg(accountwords::timeLeft(token.expiresAtUs - nowUs)));
    m_end->setInk(isSoon ? Ink::Wait : Ink::Secondary);
    m_end->setToolTip(token.expiresAtUs == 0 ? QString() : words::exactTime(token.expiresAtUs));
    const QString more = tr("More for %1").arg(token.name);
    m_more->setAccessibleName(more);
    m_more->setToolTip(more);
    setAccessibleName(token.name);
    setAccessibleDescription(QStringList{m_scopes->text(), m_used->text(), m_end->text()}.join(u", "_s));
}

void ApiTokenRow::setNarrow(bool narrow)
{
    m_used->setVisible(!narrow);
}

void ApiTokenRow::setLined(bool lined)
{
    m_lined = lined;
    update();
}

int ApiTokenRow::endWidth() const
{
    return m_end->sizeHint().width();
}

void ApiTokenRow::setEndWidth(int width)
{
    m_end->setMinimumWidth(width);
}

void ApiTokenRow::paintEvent(QPaintEvent *)
{
    if (!m_lined)
        return;
    QPainter painter(this);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokensFor(this).line);
}

} // namespace slipway
