#include "ui/components/snippetpanel.h"

#include "app/services/apisnippets.h"
#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int confirmedMs = 2000;
constexpr int leastLines = 8;

QString iconOf(ApiSnippet snippet)
{
    switch (snippet) {
    case ApiSnippet::Curl:
        return u"terminal"_s;
    case ApiSnippet::Jenkins:
        return u"jenkins"_s;
    case ApiSnippet::GitLabCi:
        return u"gitlab"_s;
    case ApiSnippet::GitHubActions:
        break;
    }
    return u"githubactions"_s;
}

} // namespace

SnippetPanel::SnippetPanel(QWidget *parent)
    : QWidget(parent)
    , m_tools(new Segmented(tr("Tool that calls"), this))
    , m_advice(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(makeSmallButton(tr("Copy"), ButtonKind::Normal, u"copy"_s, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (const ApiSnippet snippet : allApiSnippets())
        m_tools->addSegment(titleOf(snippet), iconOf(snippet));
    m_tools->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tools->setObjectName(u"apiTool"_s);
    m_text->setObjectName(u"apiSnippet"_s);
    m_text->setAccessibleName(tr("Example of a call"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere); // an address is long; what is copied has its own lines
    applyType(m_text, TypeRole::MonoSmall);
    m_copy->setObjectName(u"copySnippet"_s);
    m_copy->setAccessibleName(tr("Copy the example"));
    auto *below = new QHBoxLayout;
    below->setSpacing(12);
    below->addWidget(m_advice, 1);
    below->addWidget(m_copy, 0, Qt::AlignTop);
    column->addWidget(m_tools, 0, Qt::AlignLeft);
    column->addWidget(m_text, 1);
    column->addLayout(below);
    connect(m_tools, &Segmented::currentChanged, this, &SnippetPanel::present);
    connect(m_copy, &QAbstractButton::clicked, this, &SnippetPanel::copy);
    m_tools->setCurrent(0);
    present();
}

QString SnippetPanel::text() const { return m_text->toPlainText(); }

void SnippetPanel::setCall(const QString &address, bool image)
{
    if (address == m_address && image == m_image)
        return;
    m_address = address;
    m_image = image;
    present();
}

void SnippetPanel::present()
{
    const ApiSnippet snippet = allApiSnippets().value(m_tools->current());
    m_advice->setText(m_address.isEmpty() ? tr("There is no address to call: the listener is not running.") : adviceOf(snippet));
    m_text->setPlainText(m_address.isEmpty() ? QString() : textOf(snippet, m_address, m_image).trimmed());
    m_text->setMinimumHeight(leastLines * m_text->fontMetrics().lineSpacing() + 24);
    m_copy->setEnabled(!m_address.isEmpty());
}

void SnippetPanel::copy()
{
    QGuiApplication::clipboard()->setText(text() + u'\n');
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(confirmedMs, this, [this] { m_copy->setText(tr("Copy")); });
}

void SnippetPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        present();
}

} // namespace slipway
