#include "ui/common/logview/logsearchbar.h"

#include "ui/common/labels.h"
#include "ui/common/logview/logview.h"
#include "ui/common/logview/patternfield.h"
#include "ui/theme/kinds.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

LogSearchBar::LogSearchBar(LogView *view, QWidget *parent) : QWidget(parent), m_view(view), m_field(new PatternField(tr("Search this log"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(4));
    m_field->setObjectName(u"search"_s);
    m_field->setMaximumWidth(scaled(300));
    m_field->setMinimumWidth(scaled(150));
    m_field->installEventFilter(this);
    m_count = new TextLabel({}, TypeRole::Body, Ink::Secondary, this);
    m_previous = makeIconButton(u"chevron-up"_s, tr("Previous match (Shift+N)"), this);
    m_next = makeIconButton(u"chevron-down"_s, tr("Next match (N)"), this);
    layout->addWidget(m_field, 100);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addStretch(1); // only what the field does not take
    connect(m_field, &PatternField::patternChanged, this, &LogSearchBar::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_view->goToMatch(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_view->goToMatch(true); });
    connect(m_view, &LogView::currentLineChanged, this, &LogSearchBar::updateCount);
    connect(m_view->document(), &LogDocument::searched, this, &LogSearchBar::onSearched);
    updateCount();
}

void LogSearchBar::askOnce()
{
    focusField();
    m_once = true;
}

void LogSearchBar::focusField()
{
    m_once = false;
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool LogSearchBar::isSearching() const
{
    return !m_field->text().isEmpty();
}

void LogSearchBar::search()
{
    const std::optional<SearchPattern> pattern = m_field->pattern();
    m_jump = pattern.has_value();
    const auto result = m_view->document()->setSearch(pattern);
    m_invalid = !result;
    m_field->setProblem(result ? QString() : result.error().message);
    if (!result)
        m_jump = false;
    updateCount();
    Q_EMIT searchChanged();
}

void LogSearchBar::onSearched()
{
    const LineSet &matches = m_view->document()->matches();
    if (m_jump && !matches.isEmpty()) {
        // The first one in sight or below; else the first of all, once it is known that there is none below.
        const auto seen = matches.next({m_view->firstVisibleLine().value - 1});
        if (seen || !m_view->document()->isSearching()) {
            m_jump = false;
            m_view->goTo(seen.value_or(*matches.next({-1})));
        }
    }
    updateCount();
}

void LogSearchBar::updateCount()
{
    const LogDocument *document = m_view->document();
    const LineSet &matches = document->matches();
    const QLocale locale;
    QString text;
    if (isSearching()) {
        const LineNumber line = m_view->currentLine();
        if (m_invalid)
            text.clear();
        else if (matches.isEmpty())
            text = document->isSearching() ? tr("Searching") : tr("No match");
        else if (matches.contains(line))
            text = tr("%1 of %2").arg(locale.toString(matches.rankOf(line) + 1), locale.toString(matches.count()));
        else
            text = tr("%1 found").arg(locale.toString(matches.count()));
    }
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
    m_previous->setEnabled(!matches.isEmpty());
    m_next->setEnabled(!matches.isEmpty());
}

bool LogSearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool back = key->modifiers() & Qt::ShiftModifier;
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F3:
            if (m_once && key->key() != Qt::Key_F3) {
                m_once = false;
                Q_EMIT left();
                return true;
            }
            m_view->goToMatch(!back);
            return true;
        case Qt::Key_Down:
            Q_EMIT left();
            return true;
        case Qt::Key_Escape:
            if (m_field->text().isEmpty())
                break; // the page's own
            m_field->clear();
            Q_EMIT left();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace slipway
