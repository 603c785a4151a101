#include "ui/common/logview/logmatches.h"

#include "ui/common/labels.h"
#include "ui/common/logview/logexcerpt.h"
#include "ui/common/logview/logview.h"
#include "ui/common/segmented.h"
#include "ui/theme/kinds.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

#include <iterator>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {
constexpr int choices[] = {0, 2, 5};
}

LogMatches::LogMatches(LogView *main, QWidget *parent)
    : QWidget(parent), m_main(main), m_excerpt(new LogExcerpt(main->document(), this)), m_view(new LogView(this)),
      m_around(new Segmented(tr("Lines around each match"), this)),
      m_title(new TextLabel({}, TypeRole::Name, Ink::Text, this))
{
    m_view->setObjectName(u"matches"_s);
    m_view->setAccessibleName(tr("Matching lines"));
    m_view->setExcerpt(m_excerpt);
    m_view->setDocument(main->document());
    m_around->addSegment(tr("Matches"));
    m_around->addSegment(tr("± 2 lines"));
    m_around->addSegment(tr("± 5 lines"));
    m_around->setCurrent(0);
    m_around->setObjectName(u"around"_s);
    setSmall(m_around);
    auto *close = makeIconButton(u"x"_s, tr("Close matching lines"), this);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(scaled(12), scaled(4), scaled(8), scaled(4));
    bar->setSpacing(scaled(12));
    bar->addWidget(m_title);
    bar->addStretch(1);
    bar->addWidget(m_around);
    bar->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(new Hairline(Qt::Horizontal, this));
    layout->addWidget(m_view, 1);

    for (QWidget *button : std::initializer_list<QWidget *>{m_around, close})
        button->setFocusPolicy(Qt::TabFocus); // the keys of the lines go on working
    connect(close, &QToolButton::clicked, this, &LogMatches::closed);
    connect(m_around, &Segmented::currentChanged, this, [this](int index) {
        m_excerpt->setAround(choices[index]);
        Q_EMIT aroundChanged(choices[index]);
        follow();
    });
    connect(main->document(), &LogDocument::searched, this, &LogMatches::updateTitle);
    // In step both ways, by the line that is looked at; whoever moves leads.
    connect(main, &LogView::currentLineChanged, this, &LogMatches::follow);
    connect(m_view, &LogView::currentLineChanged, this, [this](LineNumber line) {
        if (m_leading)
            return;
        const QScopedValueRollback leading(m_leading, true);
        m_main->goTo(line);
    });
    // What is found later than the log above went there.
    connect(m_excerpt, &LogExcerpt::rowsChanged, this, &LogMatches::follow);
    connect(m_excerpt, &LogExcerpt::grew, this, [this] {
        const LineNumber line = m_main->currentLine();
        const bool isLate = m_main->hasCurrentLine() && m_view->currentLine() != line && m_main->document()->matches().contains(line);
        if (!m_view->hasCurrentLine() || isLate)
            follow();
    });
    connect(main, &LogView::moved, this, [this] {
        // Who scrolls in the log reads there: the matches follow to what is in sight.
        if (isVisible() && !m_view->hasFocus() && m_main->hasFocus() && m_main->lineRect(m_main->currentLine()).isEmpty())
            follow();
    });
    for (const auto changed : {&LogView::wrappingChanged, &LogView::showingTimesChanged}) {
        connect(main, changed, this, [this] {
            m_view->setWrapping(m_main->isWrapping());
            m_view->setShowingTimes(m_main->isShowingTimes());
        });
    }
    connect(main, &LogView::timeStyleChanged, m_view, &LogView::setTimeStyle);
    connect(main, &LogView::zoomChanged, m_view, &LogView::setZoom);
    // The keys work here as well.
    connect(m_view, &LogView::wrappingChanged, main, &LogView::setWrapping);
    connect(m_view, &LogView::showingTimesChanged, main, &LogView::setShowingTimes);
    connect(m_view, &LogView::timeStyleChanged, main, &LogView::setTimeStyle);
    connect(m_view, &LogView::zoomChanged, main, &LogView::setZoom);
    connect(m_view, &LogView::findRequested, main, &LogView::findRequested);
    connect(m_view, &LogView::goToLineRequested, main, &LogView::goToLineRequested);
    connect(m_view, &LogView::saveRequested, main, &LogView::saveRequested);
    connect(m_view, &LogView::keysRequested, main, &LogView::keysRequested);
    connect(m_view, &LogView::matchesRequested, this, &LogMatches::closed);
    connect(m_view, &LogView::ruleRequested, main, &LogView::ruleRequested);
    connect(m_view, &LogView::linkActivated, main, &LogView::linkActivated);
    connect(m_view, &LogView::copyFailed, main, &LogView::copyFailed);
    updateTitle();
}

int LogMatches::around() const
{
    return m_excerpt->around();
}

void LogMatches::setAround(int lines)
{
    for (int i = 0; i < static_cast<int>(std::size(choices)); ++i) {
        if (choices[i] == lines)
            m_around->setCurrent(i);
    }
    m_excerpt->setAround(lines);
}

void LogMatches::follow()
{
    if (m_leading || !isVisible())
        return;
    const QScopedValueRollback leading(m_leading, true);
    const bool inSight = m_main->hasCurrentLine() && !m_main->lineRect(m_main->currentLine()).isEmpty();
    m_view->accompany(inSight ? m_main->currentLine() : m_main->firstVisibleLine());
}

void LogMatches::updateTitle()
{
    const LogDocument *document = m_main->document();
    const qint64 count = document->matches().count();
    m_title->setText(!document->matcher() ? tr("Search for something to see its lines here")
                         : count == 1     ? tr("1 matching line")
                                          : tr("%1 matching lines").arg(QLocale().toString(count)));
}

void LogMatches::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_view->setWrapping(m_main->isWrapping());
    m_view->setShowingTimes(m_main->isShowingTimes());
    m_view->setTimeStyle(m_main->timeStyle());
    m_view->setZoom(m_main->zoom());
    m_excerpt->setActive(true);
    follow();
}

void LogMatches::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_excerpt->setActive(false);
}

void LogMatches::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

void LogMatches::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
