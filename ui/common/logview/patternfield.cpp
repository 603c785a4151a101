#include "ui/common/logview/patternfield.h"

#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QAction>
#include <QCoreApplication>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::LogSearchBar)
};

} // namespace

PatternField::PatternField(const QString &name, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(name);
    setAccessibleName(name);
    setClearButtonEnabled(false);
    addAction(iconFor(u"search"_s), QLineEdit::LeadingPosition);
    m_case = addOption(u"case-sensitive"_s, Tr::tr("Upper and lower case differ"), u"case"_s);
    m_word = addOption(u"whole-word"_s, Tr::tr("Whole words"), u"word"_s);
    m_regex = addOption(u"regex"_s, Tr::tr("Regular expression"), u"regex"_s);
    connect(this, &QLineEdit::textChanged, this, &PatternField::patternChanged);
}

QToolButton *PatternField::addOption(const QString &icon, const QString &name, const QString &objectName)
{
    QToolButton *option = makeIconButton(icon, name, this);
    setSmall(option);
    option->setCheckable(true);
    option->setObjectName(objectName);
    option->setCursor(Qt::ArrowCursor);
    connect(option, &QToolButton::toggled, this, &PatternField::patternChanged);
    return option;
}

std::optional<SearchPattern> PatternField::pattern() const
{
    if (text().isEmpty())
        return std::nullopt;
    return SearchPattern{text(), m_case->isChecked() || text() != text().toLower(), m_word->isChecked(), m_regex->isChecked()};
}

void PatternField::setProblem(const QString &message)
{
    setInvalid(this, !message.isEmpty());
    setToolTip(message);
    setAccessibleDescription(message);
}

// The options lie within the field, at its end: they belong to what is typed.
void PatternField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = height() - scaled(6);
    int right = width() - scaled(3);
    for (QToolButton *option : {m_regex, m_word, m_case}) {
        option->setGeometry(right - side, (height() - side) / 2, side, side);
        right -= side + scaled(1);
    }
    setTextMargins(0, 0, width() - right, 0);
}

} // namespace slipway
