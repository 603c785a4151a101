#include "ui/settings/settingrow.h"

#include "ui/common/labels.h"
#include "ui/settings/settingcatalog.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPainter>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int stackBelow = 560; // width at 100 % text
constexpr int padding = 18;

} // namespace

SettingRow::SettingRow(const QString &key, const QString &title, const QString &description, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
    , m_title(new TextLabel(title, TypeRole::Body, Ink::Text))
    , m_description(new WrapLabel(description, TypeRole::Caption, Ink::Secondary))
    , m_words(new QWidget(this))
    , m_note(new WrapLabel({}, TypeRole::Caption, Ink::Caption))
    , m_noteRow(new QWidget(this))
    , m_grid(new QGridLayout(this))
{
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(1);
    words->addStretch(1);
    words->addWidget(m_title);
    words->addWidget(m_description);
    words->addStretch(1);
    auto *note = new QHBoxLayout(m_noteRow);
    note->setContentsMargins(0, 0, 0, 0);
    note->setSpacing(8);
    note->addWidget(m_note, 1);
    m_noteRow->hide();
    m_grid->setContentsMargins(padding, 10, padding, 10);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(6);
    m_description->setVisible(!description.isEmpty());
    layOut();
}

QString SettingRow::title() const
{
    return m_title->text();
}

void SettingRow::setControl(QWidget *control, bool wide)
{
    m_control = control;
    m_wide = wide;
    control->setParent(this);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(title());
    control->setAccessibleDescription(m_description->text());
    m_title->setBuddy(control);
    layOut();
}

void SettingRow::setDescription(const QString &description)
{
    m_description->setText(description);
    m_description->setVisible(!description.isEmpty());
}

void SettingRow::setProblem(const QString &sentence)
{
    m_problem = sentence;
    renewNote();
}

void SettingRow::setNote(const QString &sentence, Ink ink)
{
    m_noteText = sentence;
    m_noteInk = ink;
    renewNote();
}

void SettingRow::setNoteAction(QWidget *action)
{
    m_action = action;
    m_noteRow->layout()->addWidget(action);
}

void SettingRow::renewNote()
{
    const bool wrong = !m_problem.isEmpty();
    m_note->setText(wrong ? m_problem : m_noteText);
    m_note->setInk(wrong ? Ink::Fail : m_noteInk);
    m_noteRow->setVisible(wrong || !m_noteText.isEmpty());
    if (m_action)
        m_action->setVisible(!wrong);
    if (m_control)
        m_control->setAccessibleDescription(wrong ? m_problem : m_description->text());
}

bool SettingRow::matches(const QString &typed) const
{
    return slipway::matches({m_key, {}, {}, m_title->text(), m_description->text()}, typed);
}

void SettingRow::setLined(bool lined)
{
    m_lined = lined;
    update();
}

void SettingRow::layOut()
{
    for (QWidget *widget : {m_words, m_control, m_noteRow}) {
        if (widget)
            m_grid->removeWidget(widget);
    }
    const auto side = m_wide ? Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter;
    m_grid->addWidget(m_words, 0, 0, 1, m_stacked ? 2 : 1); // no alignment: it would cut wrapped words to one line
    if (m_control && m_stacked)
        m_grid->addWidget(m_control, 1, 0, 1, 2, m_wide ? Qt::Alignment() : Qt::AlignLeft);
    else if (m_control)
        m_grid->addWidget(m_control, 0, 1, side);
    m_grid->addWidget(m_noteRow, 2, 0, 1, 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, m_wide && !m_stacked ? 1 : 0);
}

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool stacked = width() < scaled(stackBelow);
    if (stacked == m_stacked)
        return;
    m_stacked = stacked;
    layOut();
}

void SettingRow::paintEvent(QPaintEvent *)
{
    if (!m_lined)
        return;
    QPainter painter(this);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokensFor(this).line);
}

SettingGroup::SettingGroup(const QString &sectionKey, QWidget *parent)
    : QWidget(parent), m_sectionKey(sectionKey), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
}

SettingRow *SettingGroup::addRow(const QString &key)
{
    const SettingEntry entry = settingEntry(key);
    auto *row = new SettingRow(entry.key, entry.title, entry.description, this);
    row->setLined(!m_rows.isEmpty());
    m_rows.append(row);
    m_column->addWidget(row);
    return row;
}

bool SettingGroup::filter(const QString &typed)
{
    bool any = false;
    for (SettingRow *row : std::as_const(m_rows)) {
        const bool hit = row->matches(typed);
        row->setVisible(hit);
        row->setLined(hit && any);
        any = any || hit;
    }
    return any;
}

void SettingGroup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::card);
}

} // namespace slipway
