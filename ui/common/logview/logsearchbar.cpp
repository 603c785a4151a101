#include "ui/common/logview/logsearchbar.h"

#include "ui/common/labels.h"
#include "ui/common/logview/logview.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

LogSearchBar::LogSearchBar(LogView *view, QWidget *parent) : QWidget(parent), m_view(view), m_field(new QLineEdit(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(4));
    m_field->setObjectName(u"search"_s);
    m_field->setPlaceholderText(tr("Search this log"));
    m_field->setAccessibleName(tr("Search this log"));
    m_field->setClearButtonEnabled(false);
    m_field->addAction(iconFor(u"search"_s), QLineEdit::LeadingPosition);
    m_field->setMaximumWidth(scaled(300));
    m_field->setMinimumWidth(scaled(150));
    m_field->installEventFilter(this);
    m_case = addOption(u"case-sensitive"_s, tr("Upper and lower case differ"), u"case"_s);
    m_word = addOption(u"whole-word"_s, tr("Whole words"), u"word"_s);
    m_regex = addOption(u"regex"_s, tr("Regular expression"), u"regex"_s);
    placeOptions();
    m_count = new TextLabel({}, TypeRole::Body, Ink::Secondary, this);
    m_previous = makeIconButton(u"chevron-up"_s, tr("Previous match (Shift+N)"), this);
    m_next = makeIconButton(u"chevron-down"_s, tr("Next match (N)"), this);
    layout->addWidget(m_field, 100);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addStretch(1); // only what the field does not take
    connect(m_field, &QLineEdit::textChanged, this, &LogSearchBar::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_view->goToMatch(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_view->goToMatch(true); });
    connect(m_view, &LogView::currentLineChanged, this, &LogSearchBar::updateCount);
    connect(m_view->document(), &LogDocument::searched, this, &LogSearchBar::onSearched);
    updateCount();
}

// Within the field, at its end: they belong to what is typed.
QToolButton *LogSearchBar::addOption(const QString &icon, const QString &name, const QString &objectName)
{
    QToolButton *option = makeIconButton(icon, name, m_field);
    setSmall(option);
    option->setCheckable(true);
    option->setObjectName(objectName);
    option->setCursor(Qt::ArrowCursor);
    connect(option, &QToolButton::toggled, this, &LogSearchBar::search);
    return option;
}

void LogSearchBar::placeOptions()
{
    const int side = m_field->height() - scaled(6);
    int right = m_field->width() - scaled(3);
    for (QToolButton *option : {m_regex, m_word, m_case}) {
        option->setGeometry(right - side, (m_field->height() - side) / 2, side, side);
        right -= side + scaled(1);
    }
    m_field->setTextMargins(0, 0, m_field->width() - right, 0);
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
    const QString text = m_field->text();
    std::optional<SearchPattern> pattern;
    // Lower case finds both, as in most viewers; a capital letter is meant.
    if (!text.isEmpty())
        pattern = SearchPattern{text, m_case->isChecked() || text != text.toLower(), m_word->isChecked(), m_regex->isChecked()};
    m_jump = pattern.has_value();
    const auto result = m_view->document()->setSearch(pattern);
    m_invalid = !result;
    setInvalid(m_field, m_invalid);
    m_field->setToolTip(result ? QString() : result.error().message);
    m_field->setAccessibleDescription(m_field->toolTip());
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
    if (watched == m_field && event->type() == QEvent::Resize)
        placeOptions();
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
