#include "ui/accounts/binddialog.h"

#include "ui/accounts/accountwords.h"
#include "ui/accounts/deviceway.h"
#include "ui/accounts/tokenway.h"
#include "ui/accounts/webway.h"
#include "ui/common/labels.h"
#include "ui/common/look/look.h"
#include "ui/common/scrollpage.h"
#include "ui/common/segmented.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int wide = 560;
constexpr int margin = 24;

} // namespace

BindDialog::BindDialog(const AccountsNeeds &needs, const Provider &provider, const std::optional<Binding> &again, QWidget *parent)
    : QDialog(parent)
    , m_provider(provider.id)
    , m_ways(new Segmented(tr("Way to bind the account"), this))
    , m_column(new QVBoxLayout)
    , m_scroll(new ScrollPage(new QWidget, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(again ? tr("Bring %1 to Work Again").arg(again->account) : tr("Bind an Account at %1").arg(provider.name));
    setAccessibleName(windowTitle());
    setObjectName(u"bindDialog"_s);
    m_ways->setObjectName(u"bindWays"_s);

    if (hasWebSignIn(provider.kind))
        add(BindingMethod::Web, tr("In the Browser"), m_web = new WebWay(needs, provider));
    if (hasDeviceFlow(provider.kind))
        add(BindingMethod::Device, tr("With a Code"), m_device = new DeviceWay(needs, provider));
    add(BindingMethod::Token, tr("With a Token"), m_token = new TokenWay(needs, provider));
    // The bar of what scrolls floats over the padding at the right.
    m_column->setContentsMargins(0, 0, margin, 0);
    m_scroll->widget()->setLayout(m_column);
    // After what they stand below, also for the Tab key.
    m_packages = new QCheckBox(this);
    m_packagesNote = new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this);
    m_cancel = makeButton(tr("Cancel"), ButtonKind::Normal, {}, this);
    m_cancel->setObjectName(u"cancelBind"_s);
    m_cancel->setAutoDefault(false);
    m_ways->setVisible(m_all.size() > 1);
    m_ways->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    const QString registry = askedRegistryOf(provider);
    const QString scope = missingPackageScope(provider.kind, wantedScopes(provider.kind), PackageUse::Push);
    m_packages->setObjectName(u"askForPackages"_s);
    m_packages->setText(tr("Push images to %1, too").arg(registry));
    m_packagesNote->setText(tr("Also asks for %1. Without it builds can't push images there with this account; all else works.").arg(scope));
    m_packages->setAccessibleDescription(m_packagesNote->text());
    for (QWidget *one : std::initializer_list<QWidget *>{m_packages, m_packagesNote})
        one->setVisible(!registry.isEmpty());
    auto *packages = new QVBoxLayout;
    packages->setContentsMargins(0, 0, margin, 0);
    packages->setSpacing(2);
    packages->addWidget(m_packages);
    packages->addWidget(m_packagesNote);

    auto *title = new QHBoxLayout;
    title->setContentsMargins(0, 0, margin, 0);
    title->setSpacing(10);
    title->addWidget(new IconLabel(forgeIcon(word(provider.kind)), Ink::Text, 18, this));
    title->addWidget(new ElidedLabel(again ? tr("Bring %1 to work again").arg(again->account) : tr("Bind an account at %1").arg(provider.name),
                                     TypeRole::Heading, Ink::Text, ElidedLabel::Elide::End, this),
                     1);
    auto *ways = new QHBoxLayout;
    ways->setContentsMargins(0, 0, margin, 0);
    ways->addWidget(m_ways);
    ways->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, margin, 0);
    foot->addStretch(1);
    foot->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 20, 0, 20);
    column->setSpacing(14);
    column->addLayout(title);
    column->addLayout(ways);
    column->addWidget(m_scroll, 1);
    column->addLayout(packages);
    column->addLayout(foot);

    connect(m_ways, &Segmented::currentChanged, this, &BindDialog::shown);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_packages, &QCheckBox::toggled, this, [this](bool on) {
        for (const auto &[method, way] : std::as_const(m_all))
            way->setPackages(on);
        if (m_shown)
            fit();
    });
    // What it could do it is to do again.
    if (again && !registry.isEmpty() && again->scopes && missingPackageScope(provider.kind, again->scopes, PackageUse::Push).isEmpty())
        m_packages->setChecked(true);
    const bool isRegistered = !provider.clientId.isEmpty();
    choose(again ? again->method : isRegistered && m_web ? BindingMethod::Web : isRegistered && m_device ? BindingMethod::Device : BindingMethod::Token);
}

void BindDialog::add(BindingMethod method, const QString &text, BindWay *way)
{
    m_ways->addSegment(text);
    m_column->addWidget(way);
    way->hide();
    m_all.append({method, way});
    connect(way, &BindWay::bound, this, [this](const Binding &binding) {
        Q_EMIT bound(binding);
        accept();
    });
    connect(way, &BindWay::editWanted, this, [this] {
        Q_EMIT editWanted(m_provider);
        reject();
    });
    connect(way, &BindWay::grown, this, &BindDialog::fit);
}

void BindDialog::choose(BindingMethod method)
{
    int index = int(m_all.size()) - 1; // a token always does
    for (int i = 0; i < m_all.size(); ++i) {
        if (m_all[i].first == method)
            index = i;
    }
    m_ways->setCurrent(index);
    shown(index);
}

void BindDialog::askForPackages()
{
    m_packages->setChecked(!m_packages->isHidden());
}

void BindDialog::shown(int index)
{
    // One way at a time: what another one began would end it anyhow.
    for (int i = 0; i < m_all.size(); ++i) {
        if (i != index)
            m_all[i].second->cancel();
        m_all[i].second->setVisible(i == index);
    }
    m_shown = m_all[index].second;
    setFocusProxy(m_shown->firstField());
    fit();
}

// As high as it needs to be, and never larger than the window it belongs to.
void BindDialog::fit()
{
    const QSize most = parentWidget() ? parentWidget()->window()->size() - QSize(2 * margin, 2 * margin) : QSize(4096, 4096);
    const int width = std::max(200, std::min(scaled(wide), most.width()));
    m_shown->layout()->activate();
    const int inner = width - 2 * margin;
    const int needed = m_shown->layout()->hasHeightForWidth() ? m_shown->layout()->totalHeightForWidth(inner) : m_shown->sizeHint().height();
    m_scroll->setFixedHeight(1);
    layout()->activate();
    const int around = (layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->sizeHint().height()) - 1;
    m_scroll->setFixedHeight(std::max(4 * em(), std::min(needed + 2, most.height() - around)));
    resize(width, around + m_scroll->height());
}

void BindDialog::showEvent(QShowEvent *event)
{
    fit();
    QDialog::showEvent(event);
    if (QWidget *field = focusProxy())
        field->setFocus(Qt::OtherFocusReason);
}

void BindDialog::done(int result)
{
    for (const auto &[method, way] : std::as_const(m_all))
        way->cancel();
    QDialog::done(result);
}

} // namespace slipway
