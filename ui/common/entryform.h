// The fields of one entry in the place of its line. What is wrong stands below the field once that was left, and from then on
// while it is mended; Save shows all of it. A refusal by disk or keychain leaves everything as it was typed. GUI thread.
#pragma once

#include "app/domain/definition.h"
#include "ui/common/insetpanel.h"

#include <QFuture>
#include <QSet>

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace slipway {

class FormRows;
class MessageBar;
class TextLabel;

class EntryForm : public InsetPanel
{
    Q_OBJECT
public:
    // save: "Add Tool"
    EntryForm(const QString &heading, const QString &save, QWidget *parent = nullptr);

    bool isEdited() const { return m_edited; }
    void save();
    void cancel();
    void remind(); // that it is open and edited: another one waits for it
    virtual QWidget *firstField() const = 0;

    QPushButton *saveButton() const { return m_save; }
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void saved();
    void cancelled();
    void pointedOut(QWidget *widget); // scroll it into sight

protected:
    FormRows *rows() const { return m_rows; }
    void fillCard(); // the form is all of a card, whose head says what it is for
    // The problem with that path is shown below the field.
    void watch(const QString &path, QLineEdit *edit);
    void watch(const QString &path, QWidget *field); // tells edited() or left() itself
    void edited();
    void left(QWidget *field);
    void begunAnew(QWidget *field) { m_left.remove(field); } // what stands there now was not typed
    bool isLeft(QWidget *field) const { return m_tried || m_left.contains(field); }

    virtual QList<FieldProblem> problems() const = 0;
    virtual QFuture<Result<>> store() = 0;
    // Warnings, and problems of lists; answers the first field that is wrong there.
    virtual QWidget *present(const QList<FieldProblem> &problems);

    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *renew();

    TextLabel *m_heading;
    FormRows *m_rows;
    MessageBar *m_message;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QList<std::pair<QString, QWidget *>> m_fields;
    QSet<QWidget *> m_left;
    bool m_tried = false;
    bool m_edited = false;
    bool m_saving = false;
};

} // namespace slipway
