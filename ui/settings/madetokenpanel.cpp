#include "ui/settings/madetokenpanel.h"

#include "ui/common/labels.h"
#include "ui/common/valuefield.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QHideEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

MadeTokenPanel::MadeTokenPanel(QWidget *parent)
    : InsetPanel(parent)
    , m_title(new TextLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_field(new ValueField(tr("The new token"), this))
    , m_done(makeButton(tr("Done"), ButtonKind::Normal, {}, this))
{
    m_field->setObjectName(u"tokenValue"_s);
    m_done->setObjectName(u"tokenDone"_s);
    setFocusProxy(m_field->copyButton());
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(new IconLabel(u"circle-check"_s, Ink::Ok, 16, this));
    title->addWidget(m_title, 1);
    auto *value = new QHBoxLayout;
    value->setSpacing(8);
    value->addWidget(m_field, 1);
    value->addWidget(m_done);
    column()->setSpacing(8);
    column()->addLayout(title);
    column()->addWidget(new WrapLabel(tr("Copy it now. Slipway keeps only its fingerprint: nobody can show the token again, and a lost one is "
                                         "replaced by a new one."),
                                      TypeRole::Body, Ink::Secondary, this));
    column()->addLayout(value);
    connect(m_field, &ValueField::copied, this, [this] { m_copied = true; });
    connect(m_done, &QAbstractButton::clicked, this, [this] {
        forget();
        Q_EMIT finished();
    });
}

void MadeTokenPanel::showToken(const QString &name, const QString &value)
{
    m_copied = false;
    m_title->setText(tr("The token %1 is made").arg(name));
    m_field->setValue(value);
    setAccessibleName(m_title->text());
    show();
}

void MadeTokenPanel::forget()
{
    m_field->setValue({});
    hide();
}

// Who looks at another page and has the token is done with it; who has not finds it still here.
void MadeTokenPanel::hideEvent(QHideEvent *event)
{
    InsetPanel::hideEvent(event);
    if (m_copied && !event->spontaneous() && !m_field->value().isEmpty()) {
        forget();
        Q_EMIT finished();
    }
}

} // namespace slipway
