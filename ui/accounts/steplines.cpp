#include "ui/accounts/steplines.h"

#include "ui/common/labels.h"

#include <QGridLayout>
#include <QLocale>
#include <QTextDocumentFragment>

namespace slipway {

StepLines::StepLines(QWidget *parent)
    : QWidget(parent), m_steps(new QGridLayout), m_note(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
{
    m_steps->setHorizontalSpacing(10);
    m_steps->setVerticalSpacing(9);
    m_steps->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(m_steps);
    column->addWidget(m_note);
}

void StepLines::setSteps(const QStringList &html, const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    if (html == m_html)
        return;
    m_html = html;
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < html.size(); ++i) {
        auto *words = new WrapLabel({}, TypeRole::Body, Ink::Text, this);
        words->setRichText(html.at(i));
        if (html.size() > 1)
            m_steps->addWidget(new TextLabel(locale().toString(i + 1), TypeRole::CaptionStrong, Ink::Caption, this), i, 0, Qt::AlignTop);
        m_steps->addWidget(words, i, 1);
    }
}

QString StepLines::text() const
{
    QStringList plain;
    for (const QString &step : m_html)
        plain.append(QTextDocumentFragment::fromHtml(step).toPlainText());
    if (!m_note->text().isEmpty())
        plain.append(m_note->text());
    return plain.join(u'\n');
}

} // namespace slipway
