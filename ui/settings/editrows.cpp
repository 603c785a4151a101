#include "ui/settings/editrows.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

EditRows::EditRows(Words words, QWidget *parent)
    : QWidget(parent)
    , m_words(std::move(words))
    , m_column(new QVBoxLayout(this))
    , m_add(makeSmallButton(m_words.add, ButtonKind::Normal, u"plus"_s, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QAbstractButton::clicked, this, [this] { addLine({}, {}).first->setFocus(); });
}

EditRows::Line EditRows::addLine(const QString &first, const QString &second)
{
    Line line{new QWidget(this), new QLineEdit(first), new QLineEdit(second)};
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    line.first->setAccessibleName(m_words.first);
    line.first->setPlaceholderText(m_words.firstHint);
    line.first->setMinimumWidth(scaled(m_words.firstWidth));
    line.second->setAccessibleName(m_words.second);
    line.second->setPlaceholderText(m_words.secondHint);
    line.second->setMinimumWidth(scaled(m_words.secondWidth));
    line.first->setToolTip(m_words.first);
    line.second->setToolTip(m_words.second);
    auto *remove = makeIconButton(u"x"_s, m_words.remove, line.box);
    row->addWidget(line.first, m_words.firstWidth);
    row->addWidget(line.second, m_words.secondWidth);
    if (!m_words.unit.isEmpty())
        row->addWidget(new TextLabel(m_words.unit, TypeRole::Body, Ink::Secondary));
    row->addWidget(remove);
    m_column->insertWidget(int(m_lines.size()), line.box);
    m_lines.append(line);
    connect(line.first, &QLineEdit::editingFinished, this, &EditRows::tell);
    connect(line.second, &QLineEdit::editingFinished, this, &EditRows::tell);
    connect(remove, &QAbstractButton::clicked, this, [this, box = line.box] {
        removeLine(box);
        m_add->setFocus();
        tell();
    });
    line.box->show();
    return line;
}

void EditRows::removeLine(QWidget *box)
{
    m_lines.removeIf([box](const Line &line) { return line.box == box; });
    m_column->removeWidget(box);
    box->hide();
    box->deleteLater();
}

void EditRows::tell()
{
    const Rows now = rows();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT edited();
}

void EditRows::setRows(const Rows &rows)
{
    m_told = rows;
    // Lines are kept where they are, so that the focus stays where it is.
    while (m_lines.size() > rows.size())
        removeLine(m_lines.last().box);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (i == m_lines.size())
            addLine({}, {});
        m_lines[i].first->setText(rows[i].first);
        m_lines[i].second->setText(rows[i].second);
        for (QLineEdit *edit : {m_lines[i].first, m_lines[i].second}) {
            if (!edit->hasFocus())
                edit->setCursorPosition(0); // a long text is read from its beginning
        }
        setInvalid(m_lines[i].first, false);
    }
}

EditRows::Rows EditRows::rows() const
{
    Rows rows;
    for (const Line &line : m_lines) {
        if (const QString first = line.first->text().trimmed(); !first.isEmpty())
            rows.append({first, line.second->text().trimmed()});
    }
    return rows;
}

void EditRows::setWrong(qsizetype index)
{
    qsizetype at = 0;
    for (const Line &line : m_lines) {
        const bool counts = !line.first->text().trimmed().isEmpty();
        setInvalid(line.first, counts && at == index);
        at += counts ? 1 : 0;
    }
}

} // namespace slipway
