#include "ui/deliveries/headerscard.h"

#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/deliveries/deliverylook.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

bool isSignature(const QByteArray &lowerName)
{
    static constexpr std::array names{"x-hub-signature-256", "x-hub-signature", "x-gitea-signature", "x-forgejo-signature",
                                      "x-gogs-signature",    "x-gitlab-token",  "x-gitee-token",     "webhook-signature"};
    return std::any_of(names.begin(), names.end(), [&](const char *name) { return lowerName == name; });
}

// What a person looks for: the event, the sender's id, the proof, the kind of content, who sent it.
bool isTelling(const QByteArray &lowerName)
{
    return lowerName.endsWith("-event") || lowerName.endsWith("-delivery") || lowerName.endsWith("-event-uuid")
        || lowerName == "webhook-id" || isSignature(lowerName) || lowerName == "content-type" || lowerName == "user-agent";
}

} // namespace

HeadersCard::HeadersCard(QWidget *parent)
    : Card(parent)
    , m_count(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
    , m_all(makeSmallButton(tr("Show All"), ButtonKind::Link, {}, this))
{
    setHeader({}, tr("Request"));
    m_all->setObjectName(u"request.all-headers"_s);
    addHeaderWidget(m_count);
    addHeaderWidget(m_all);
    body()->setContentsMargins(16, 8, 16, 8);
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        m_showAll = !m_showAll;
        list();
    });
}

void HeadersCard::setRequest(const Delivery &delivery, const RawRequest &request)
{
    if (delivery == m_delivery && request == m_request && m_grid)
        return;
    if (delivery.id != m_delivery.id)
        m_showAll = false;
    m_delivery = delivery;
    m_request = request;
    list();
}

void HeadersCard::list()
{
    delete m_grid;
    m_grid = new QWidget(this);
    auto *grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, scaled(168));
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](const QString &name, const QString &value, Ink ink = Ink::Text) {
        auto *label = new ElidedLabel(name, TypeRole::Mono, Ink::Secondary, ElidedLabel::Elide::Middle, m_grid);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        label->setMaximumWidth(scaled(260));
        grid->addWidget(label, row, 0);
        auto *text = new ElidedLabel(value, TypeRole::Mono, ink, ElidedLabel::Elide::End, m_grid);
        text->setAccessibleName(tr("%1: %2").arg(name, value));
        grid->addWidget(text, row, 1);
        ++row;
    };
    const QString target = m_request.query.isEmpty() ? m_delivery.path : m_delivery.path + u'?' + m_request.query;
    add(m_delivery.method.isEmpty() ? u"POST"_s : plainLine(m_delivery.method), plainLine(target));
    if (!m_delivery.peer.isEmpty())
        add(tr("from"), plainLine(m_delivery.peer));

    const auto signature = std::find_if(m_delivery.checks.begin(), m_delivery.checks.end(),
                                        [](const Check &check) { return check.rule == u"signature"; });
    m_shown = 0;
    bool marked = false;
    for (const auto &[name, value] : m_request.headers) {
        const QByteArray lower = name.toLower();
        if (!m_showAll && !isTelling(lower))
            continue;
        ++m_shown;
        const bool masked = value.contains("***");
        add(plainLine(QString::fromUtf8(name)), masked ? u"••••••••"_s : plainLine(QString::fromUtf8(value)),
            masked ? Ink::Secondary : Ink::Text);
        if (isSignature(lower) && signature != m_delivery.checks.end() && !marked) {
            marked = true;
            ChipLook look = chipFor(signature->state == CheckState::Passed  ? StateGlyph::Passed
                                        : signature->state == CheckState::Failed ? StateGlyph::Refused
                                                                                 : StateGlyph::NotVerified);
            look.text = signature->state == CheckState::Passed ? tr("valid")
                : signature->state == CheckState::Failed       ? tr("not accepted")
                                                               : tr("not checked yet");
            look.fill = ChipLook::Fill::Plain;
            grid->addWidget(new Chip(look, m_grid), row - 1, 2);
        } else if (masked) {
            auto *why = new TextLabel(tr("secret, not stored"), TypeRole::Caption, Ink::Caption, m_grid);
            grid->addWidget(why, row - 1, 2);
        }
    }
    body()->addWidget(m_grid);
    const qsizetype all = m_request.headers.size();
    m_count->setText(all == 1 ? tr("1 header") : tr("%1 headers").arg(QLocale().toString(all)));
    m_all->setText(m_showAll ? tr("Show Fewer") : tr("Show All"));
    const bool more = std::any_of(m_request.headers.begin(), m_request.headers.end(),
                                  [](const auto &header) { return !isTelling(header.first.toLower()); });
    m_all->setVisible(more);
}

} // namespace slipway
