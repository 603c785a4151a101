#include "ui/accounts/providerpage.h"

#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/signinservice.h"
#include "app/services/statusservice.h"
#include "ui/accounts/forgewords.h"
#include "ui/accounts/providerform.h"
#include "ui/accounts/steplines.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/common/valuefield.h"
#include "ui/common/widths.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

ProviderPage::ProviderPage(const AccountsNeeds &needs, QWidget *parent)
    : QWidget(parent)
    , m_needs(needs)
    , m_header(new PageHeader(this))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_formCard(new Card)
    , m_stepsCard(new Card)
    , m_callbackBox(new QWidget)
    , m_callback(new ValueField(tr("Callback address"), m_callbackBox))
    , m_noCallback(new WrapLabel(tr("The listener does not run, so there is no address yet that the forge could lead back to."), TypeRole::Body,
                                 Ink::Wait))
    , m_listener(makeSmallButton(tr("Open Listener"), ButtonKind::Normal, {}))
    , m_steps(new StepLines)
    , m_openPage(makeSmallButton({}, ButtonKind::Normal, u"external-link"_s))
{
    m_header->breadcrumb()->setSteps({tr("Accounts")});
    connect(m_header->breadcrumb(), &Breadcrumb::stepActivated, this, &ProviderPage::left);
    m_callback->setObjectName(u"callbackAddress"_s);
    m_openPage->setObjectName(u"openForge"_s);
    m_listener->setObjectName(u"openListener"_s);

    m_stepsCard->setHeader({}, tr("At the forge"), tr("What is done there, so that people can sign in from here"));
    auto *callback = new QVBoxLayout(m_callbackBox);
    callback->setContentsMargins(0, 0, 0, 4);
    callback->setSpacing(6);
    callback->addWidget(new TextLabel(tr("Callback address"), TypeRole::Body, Ink::Secondary, m_callbackBox));
    callback->addWidget(m_callback);
    callback->addWidget(m_noCallback);
    callback->addWidget(m_listener, 0, Qt::AlignLeft);
    for (Card *card : {m_formCard, m_stepsCard})
        card->body()->setContentsMargins(16, 16, 16, 16); // where the words of the header begin
    m_stepsCard->body()->setSpacing(12);
    m_stepsCard->body()->addWidget(m_callbackBox);
    m_stepsCard->body()->addWidget(m_steps);
    m_stepsCard->body()->addWidget(m_openPage, 0, Qt::AlignLeft);
    m_stepsCard->body()->addStretch(1);
    m_formCard->setHeader({}, tr("Provider"), tr("A forge, and the application through which people sign in there"));

    auto *content = new QWidget;
    content->setMaximumWidth(widths::content());
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    m_sides->setSpacing(12);
    m_sides->addWidget(m_formCard, 6, Qt::AlignTop);
    m_sides->addWidget(m_stepsCard, 5, Qt::AlignTop);
    column->addLayout(m_sides);
    column->addStretch(1);
    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(0, 0, 0, 0);
    m_scroll = new ScrollPage(content, ground);
    m_scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    inside->addWidget(m_scroll);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addWidget(new Hairline(Qt::Horizontal, this));
    all->addWidget(ground, 1);

    connect(m_listener, &QAbstractButton::clicked, this, &ProviderPage::listenerWanted);
    connect(m_openPage, &QAbstractButton::clicked, this, [this] {
        const Provider provider = m_form->provider();
        const QUrl page = forgewords::registerPage(provider.kind, provider.address);
        if (!openPage(m_needs, page))
            m_openPage->setText(page.toDisplayString()); // to be typed elsewhere
    });
    connect(&needs.status, &StatusService::changed, this, &ProviderPage::renewCallback);
    renewCallback();
}

void ProviderPage::openNew()
{
    if (m_form && m_editing == ProviderId() && m_form->isEdited())
        return m_form->firstField()->setFocus(Qt::OtherFocusReason); // what was begun goes on
    m_editing = {};
    present(new ProviderForm(m_needs, std::nullopt, this), tr("Add Provider"));
}

bool ProviderPage::open(const ProviderId &id)
{
    const auto provider = m_needs.accounts.provider(id);
    if (!provider)
        return false;
    if (m_form && m_editing == id && m_form->isEdited()) {
        m_form->firstField()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    m_editing = id;
    present(new ProviderForm(m_needs, provider, this), tr("Edit %1").arg(provider->name));
    return true;
}

void ProviderPage::present(ProviderForm *form, const QString &title)
{
    if (m_form) {
        m_form->hide();
        m_form->deleteLater();
    }
    m_form = form;
    m_header->setTitle(title);
    m_formCard->body()->addWidget(form);
    form->show();
    connect(form, &EntryForm::cancelled, this, [this] {
        m_form->hide();
        m_form->deleteLater();
        m_form.clear();
        Q_EMIT left();
    });
    connect(form, &EntryForm::saved, this, [this, form] {
        const ProviderId id = form->stored() ? form->stored()->id : m_editing;
        m_form->hide();
        m_form->deleteLater();
        m_form.clear();
        Q_EMIT saved(id);
    });
    connect(form, &EntryForm::pointedOut, this, [this](QWidget *widget) { m_scroll->ensureWidgetVisible(widget, 0, em()); });
    connect(form, &ProviderForm::changed, this, &ProviderPage::renewSteps);
    renewSteps();
    layOut();
    setTabOrder(form->saveButton(), m_callback->copyButton());
    setTabOrder(m_callback->copyButton(), m_listener);
    setTabOrder(m_listener, m_openPage);
    setFocusProxy(form->firstField());
    form->firstField()->setFocus(Qt::OtherFocusReason);
}

ProviderForm *ProviderPage::form() const
{
    return m_form;
}

bool ProviderPage::isEdited() const
{
    return m_form && m_form->isEdited();
}

void ProviderPage::renewSteps()
{
    const Provider provider = m_form->provider();
    const bool registers = hasWebSignIn(provider.kind) || hasDeviceFlow(provider.kind);
    m_steps->setSteps(forgewords::registerSteps(provider.kind), forgewords::registerNote(provider.kind));
    m_callbackBox->setVisible(registers);
    const QUrl page = forgewords::registerPage(provider.kind, provider.address);
    m_openPage->setText(tr("Open %1").arg(page.host()));
    m_openPage->setToolTip(page.toDisplayString());
    m_openPage->setVisible(!page.isEmpty());
}

void ProviderPage::renewCallback()
{
    const QUrl callback = m_needs.signIns.callbackAddress();
    m_callback->setValue(callback.toString());
    m_callback->setVisible(!callback.isEmpty());
    m_noCallback->setVisible(callback.isEmpty());
    m_listener->setVisible(callback.isEmpty());
}

void ProviderPage::layOut()
{
    const auto width = widths::of(this);
    const bool sideBySide = width == widths::Width::Medium || width == widths::Width::Wide;
    m_sides->setDirection(sideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ProviderPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ProviderPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        layOut();
}

} // namespace slipway
