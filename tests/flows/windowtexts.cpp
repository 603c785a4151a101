#include "tests/flows/windowtexts.h"

#include "ui/common/dottededit.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

void addModel(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts)
{
    const int rows = std::min(model.rowCount(parent), 200);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            QList<int> roles{Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole, Qt::StatusTipRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole};
            for (int role = Qt::UserRole; role < Qt::UserRole + 40; ++role)
                roles.append(role);
            for (const int role : std::as_const(roles)) {
                const QVariant value = model.data(index, role);
                if (value.canConvert<QString>())
                    texts.append(value.toString());
                else if (value.canConvert<QStringList>())
                    texts += value.toStringList();
            }
            if (column == 0 && model.hasChildren(index))
                addModel(model, index, texts);
        }
    }
}

void addSpoken(const QWidget &widget, QStringList &texts)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
    if (!spoken)
        return;
    for (const auto what : {QAccessible::Name, QAccessible::Value, QAccessible::Description, QAccessible::Help})
        texts.append(spoken->text(what));
    if (QAccessibleTextInterface *text = spoken->textInterface())
        texts.append(text->text(0, text->characterCount()));
}

bool pictureTells(QWidget &field, const std::function<void(const QString &)> &write)
{
    QStringList texts;
    const auto pictureOf = [&](const QString &text) {
        write(text);
        texts += textsOf(field);
        return field.window()->grab().toImage();
    };
    pictureOf(u"iWiWiWiWiWiWiWiW"_s); // what is there of the first letter on is there from now on
    const QImage first = pictureOf(u"WWWWWWWWWWWWiiii"_s), again = pictureOf(u"iiiiWWWWWWWWWWWW"_s);
    write({});
    return first != again || texts.join(u' ').contains(u"WWii"_s) || texts.join(u' ').contains(u"iiWW"_s);
}

} // namespace

QStringList textsOf(const QWidget &top)
{
    QStringList texts{top.windowTitle(), QApplication::clipboard()->text()};
    QList<const QWidget *> all{&top};
    for (const QWidget *widget : top.findChildren<QWidget *>())
        all.append(widget);
    for (const QWidget *widget : all) {
        texts += {widget->toolTip(), widget->statusTip(), widget->whatsThis(), widget->accessibleName(), widget->accessibleDescription()};
        addSpoken(*widget, texts);
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.append(label->text());
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts += {line->displayText(), line->placeholderText()};
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts.append(button->text());
        else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
            texts += {plain->toPlainText(), plain->placeholderText()};
        else if (const auto *rich = qobject_cast<const QTextEdit *>(widget))
            texts.append(rich->toPlainText());
        else if (const auto *box = qobject_cast<const QComboBox *>(widget))
            addModel(*box->model(), {}, texts);
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            addModel(*view->model(), {}, texts);
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

bool DotCheck::tells(QLineEdit &edit)
{
    return pictureTells(edit, [&edit](const QString &text) { edit.setText(text); });
}

void DotCheck::checkAll(const QWidget &window)
{
    for (const QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible() || (top != &window && !qobject_cast<const QDialog *>(top)))
            continue;
        for (QLineEdit *edit : top->findChildren<QLineEdit *>()) {
            const bool isSecret = edit->echoMode() == QLineEdit::Password;
            if (!isSecret || edit->isReadOnly() || !edit->isVisible())
                continue;
            const QString name = edit->accessibleName().isEmpty() ? edit->objectName() : edit->accessibleName();
            m_fields.insert(name);
            if (tells(*edit))
                m_shown.append(name);
        }
        for (DottedEdit *edit : top->findChildren<DottedEdit *>()) {
            if (!edit->isVisible())
                continue;
            const QString name = edit->accessibleName() + u", of several lines"_s;
            m_fields.insert(name);
            if (pictureTells(*edit, [edit](const QString &text) { edit->setPlainText(text); }))
                m_shown.append(name);
        }
    }
}

void DotCheck::closeDialogs()
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
            dialog->reject();
    }
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (QDialog *dialog : top->findChildren<QDialog *>())
            dialog->reject();
    }
}

bool DotCheck::canFail() const
{
    QLineEdit open;
    open.resize(400, 40);
    return tells(open);
}

} // namespace slipway
