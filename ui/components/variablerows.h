// Names and values of a build's variables, one line each. GUI thread.
#pragma once

#include <QMap>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class WrapLabel;

class VariableRows final : public QWidget
{
    Q_OBJECT
public:
    explicit VariableRows(QWidget *parent = nullptr);

    void setVariables(const QMap<QString, QString> &variables);
    QMap<QString, QString> variables() const; // lines without a name are left out
    // What is wrong is shown below; answers the field it is about, null when all is well.
    QWidget *check();

Q_SIGNALS:
    void edited();

private:
    struct Line {
        QWidget *box;
        QLineEdit *name;
        QLineEdit *value;
    };
    Line addLine(const QString &name, const QString &value);
    void removeLine(QWidget *box);

    QVBoxLayout *m_column;
    QList<Line> m_lines;
    QPushButton *m_add;
    WrapLabel *m_problem;
};

} // namespace slipway
