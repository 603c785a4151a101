#include "ui/common/logview/logrulespanel.h"

#include "ui/common/labels.h"
#include "ui/common/logview/loginks.h"
#include "ui/common/scrollpage.h"
#include "ui/common/switch.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int inset = 16;

// Shows the colour; a click takes the next one.
class ColourButton : public QToolButton
{
public:
    ColourButton(int colour, QWidget *parent) : QToolButton(parent) { setColour(colour); }
    int colour() const { return m_colour; }
    void setColour(int colour)
    {
        m_colour = colour;
        setAccessibleName(QCoreApplication::translate("slipway::LogRulesPanel", "Colour: %1").arg(highlighterName(colour)));
        setToolTip(accessibleName());
        update();
    }
    QSize sizeHint() const override { return {scaled(28), scaled(28)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens &tokens = tokensFor(this);
        paintBox(&painter, QRectF(rect()).adjusted(4, 4, -4, -4), highlighterTint(m_colour, tokens),
                 underMouse() ? tokens.outline : tokens.lineStrong, radius::chip);
        if (showsFocusRing(this))
            paintFocusRing(&painter, rect(), tokens, radius::control);
    }

private:
    int m_colour = 0;
};

} // namespace

LogRulesPanel::LogRulesPanel(QWidget *pane) : QWidget(pane)
{
    setObjectName(u"rules"_s);
    setAccessibleName(tr("Filters and highlighters"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    hide();
    pane->installEventFilter(this);
}

void LogRulesPanel::setRules(const LogRules &rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    if (!isHidden())
        build();
}

void LogRulesPanel::toggle(QWidget *button)
{
    if (!isHidden())
        return dismiss();
    m_button = button;
    build();
    show();
    raise();
    place();
    qApp->installEventFilter(this);
    if (QWidget *first = m_content->findChild<QLineEdit *>())
        first->setFocus(Qt::PopupFocusReason);
    else if (QWidget *adder = m_content->findChild<QPushButton *>())
        adder->setFocus(Qt::PopupFocusReason);
}

void LogRulesPanel::dismiss()
{
    if (isHidden())
        return;
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus)
        parentWidget()->setFocus(Qt::OtherFocusReason);
}

void LogRulesPanel::addFilter(const QString &text)
{
    add(true, text);
}

void LogRulesPanel::addHighlighter(const QString &text)
{
    add(false, text);
}

void LogRulesPanel::add(bool filters, const QString &text)
{
    QList<LogRule> &rules = list(filters);
    if (rules.size() >= mostLogRules)
        return;
    rules.append({{text, false, false, false}, true, static_cast<int>(rules.size()) % LogRule::colours});
    if (filters)
        m_rules.filtering = true;
    build();
    focusRule(filters, static_cast<int>(rules.size()) - 1);
    if (!text.isEmpty())
        Q_EMIT edited(m_rules);
}

void LogRulesPanel::focusRule(bool filters, int index)
{
    if (auto *field = findChild<QLineEdit *>(u"%1%2"_s.arg(filters ? u"filter"_s : u"highlighter"_s).arg(index)))
        field->setFocus(Qt::OtherFocusReason);
}

void LogRulesPanel::build()
{
    if (auto *page = findChild<ScrollPage *>())
        page->deleteLater();
    m_content = new QWidget;
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(scaled(inset), scaled(12), scaled(inset), scaled(14));
    layout->setSpacing(scaled(8));
    addPart(layout, true);
    layout->addSpacing(scaled(4));
    layout->addWidget(new Hairline(Qt::Horizontal, m_content));
    layout->addSpacing(scaled(4));
    addPart(layout, false);
    layout->addStretch(1);
    auto *page = new ScrollPage(m_content, this);
    page->setFocusPolicy(Qt::NoFocus);
    static_cast<QVBoxLayout *>(this->layout())->addWidget(page);
    if (!isHidden())
        place();
}

void LogRulesPanel::addPart(QVBoxLayout *layout, bool filters)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(8));
    head->addWidget(new TextLabel(filters ? tr("Hide lines that match") : tr("Highlight"), TypeRole::Heading, Ink::Text, m_content));
    head->addStretch(1);
    if (filters && !m_rules.filters.isEmpty()) {
        auto *all = new Switch(tr("Hide lines"), m_content, true);
        all->setObjectName(u"filtering"_s);
        all->setOn(m_rules.filtering);
        connect(all, &Switch::toggleRequested, this, [this, all](bool on) {
            m_rules.filtering = on;
            all->succeed();
            Q_EMIT edited(m_rules);
        });
        head->addWidget(all);
    }
    layout->addLayout(head);
    for (int i = 0; i < list(filters).size(); ++i)
        layout->addWidget(makeRow(filters, i));
    auto *adder = makeSmallButton(filters ? tr("Add Filter") : tr("Add Highlighter"), ButtonKind::Quiet, u"plus"_s, m_content);
    adder->setObjectName(filters ? u"addFilter"_s : u"addHighlighter"_s);
    adder->setEnabled(list(filters).size() < mostLogRules);
    connect(adder, &QPushButton::clicked, this, [this, filters] { add(filters, {}); });
    auto *foot = new QHBoxLayout;
    foot->addWidget(adder);
    foot->addStretch(1);
    layout->addLayout(foot);
}

QWidget *LogRulesPanel::makeRow(bool filters, int index)
{
    auto *row = new QWidget(m_content);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(4));
    const LogRule &rule = list(filters)[index];
    const QString name = filters ? tr("Filter %1").arg(index + 1) : tr("Highlighter %1").arg(index + 1);

    auto *on = new Switch(name, row, true);
    on->setOn(rule.on);
    connect(on, &Switch::toggleRequested, this, [this, on, filters, index](bool wanted) {
        list(filters)[index].on = wanted;
        on->succeed();
        Q_EMIT edited(m_rules);
    });
    auto *field = new QLineEdit(rule.pattern.text, row);
    field->setObjectName(u"%1%2"_s.arg(filters ? u"filter"_s : u"highlighter"_s).arg(index));
    field->setAccessibleName(name);
    field->setCursorPosition(0); // its beginning is seen
    field->setMinimumWidth(scaled(140));
    const auto check = [field](const SearchPattern &pattern) {
        const auto compiled = LineMatcher::compile(pattern);
        const bool wrong = !compiled && !pattern.text.isEmpty();
        setInvalid(field, wrong);
        field->setToolTip(wrong ? compiled.error().message : QString());
        field->setAccessibleDescription(field->toolTip());
    };
    check(rule.pattern);
    connect(field, &QLineEdit::textChanged, this, [this, filters, index, check](const QString &text) {
        list(filters)[index].pattern.text = text;
        check(list(filters)[index].pattern);
        Q_EMIT edited(m_rules);
    });
    layout->addWidget(on);
    layout->addSpacing(scaled(4));
    layout->addWidget(field, 1);
    const auto option = [&](const QString &icon, const QString &words, bool SearchPattern::*flag) {
        QToolButton *button = makeIconButton(icon, words, row);
        setSmall(button);
        button->setCheckable(true);
        button->setChecked(rule.pattern.*flag);
        connect(button, &QToolButton::toggled, this, [this, filters, index, flag, check](bool checked) {
            list(filters)[index].pattern.*flag = checked;
            check(list(filters)[index].pattern);
            Q_EMIT edited(m_rules);
        });
        layout->addWidget(button);
    };
    option(u"case-sensitive"_s, tr("Upper and lower case differ"), &SearchPattern::caseSensitive);
    option(u"whole-word"_s, tr("Whole words"), &SearchPattern::wholeWord);
    option(u"regex"_s, tr("Regular expression"), &SearchPattern::regularExpression);
    if (!filters) {
        auto *colour = new ColourButton(rule.colour, row);
        colour->setFocusPolicy(Qt::TabFocus);
        connect(colour, &QToolButton::clicked, this, [this, colour, index] {
            colour->setColour((colour->colour() + 1) % LogRule::colours);
            m_rules.highlighters[index].colour = colour->colour();
            Q_EMIT edited(m_rules);
        });
        layout->addWidget(colour);
    }
    QToolButton *remove = makeIconButton(u"x"_s, tr("Remove %1").arg(name), row);
    setSmall(remove);
    connect(remove, &QToolButton::clicked, this, [this, filters, index] {
        list(filters).removeAt(index);
        // Not within the signal of a button that goes with its row.
        QMetaObject::invokeMethod(
            this,
            [this] {
                build();
                setFocus(Qt::OtherFocusReason);
            },
            Qt::QueuedConnection);
        Q_EMIT edited(m_rules);
    });
    layout->addWidget(remove);
    return row;
}

void LogRulesPanel::place()
{
    const QWidget *pane = parentWidget();
    const int edge = scaled(8);
    const QSize room = pane->size() - QSize(2 * edge, 2 * edge);
    const QSize wanted = m_content->sizeHint() + QSize(2, 2);
    const int right = m_button ? m_button->mapTo(pane, QPoint(m_button->width(), 0)).x() : pane->width() - edge;
    const int top = m_button ? m_button->mapTo(pane, QPoint(0, m_button->height())).y() + scaled(4) : edge;
    const int width = std::min(std::max(wanted.width(), scaled(440)), room.width());
    const int height = std::min(wanted.height(), pane->height() - top - edge);
    setGeometry(std::clamp(right - width, edge, std::max(edge, pane->width() - edge - width)), top, width, height);
}

void LogRulesPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    paintBox(&painter, rect(), tokens.raised, tokens.lineStrong, radius::list);
}

void LogRulesPanel::keyPressEvent(QKeyEvent *event)
{
    // What the panel does not use is not for the page behind it either.
    if (event->key() == Qt::Key_Escape)
        dismiss();
    event->accept();
}

bool LogRulesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    if (watched == parentWidget() && event->type() == QEvent::Hide)
        dismiss();
    if (event->type() == QEvent::MouseButtonPress && !isHidden()) {
        auto *widget = qobject_cast<QWidget *>(watched);
        const bool elsewhere = widget && widget->window() == window() && widget != this && !isAncestorOf(widget);
        if (elsewhere && widget != m_button)
            dismiss();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace slipway
