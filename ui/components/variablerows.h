// Names and values of variables, one line each. The value of a secret is never shown: one that is stored stays unless another is
// typed. GUI thread.
#pragma once

#include <QMap>
#include <QSet>
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
    enum class Kind { Plain, Secret };
    explicit VariableRows(QWidget *parent = nullptr, Kind kind = Kind::Plain);

    void setVariables(const QMap<QString, QString> &variables);
    QMap<QString, QString> variables() const; // lines without a name are left out; of secrets only those that were typed
    void setSecrets(const QMap<QString, QString> &keys, const QMap<QString, QString> &typed = {});
    QMap<QString, QString> keys() const; // of secrets, by name; empty for one that is not stored yet
    // What is wrong is shown below; answers the field it is about, null when all is well.
    QWidget *check();

Q_SIGNALS:
    void edited();

private:
    struct Line {
        QWidget *box;
        QLineEdit *name;
        QLineEdit *value;
        QString key;
    };
    Line addLine(const QString &name, const QString &value, const QString &key = {});
    void removeLine(QWidget *box);
    QString problemOf(const Line &line, const QSet<QString> &seen) const;

    Kind m_kind;
    QVBoxLayout *m_column;
    QList<Line> m_lines;
    QPushButton *m_add;
    WrapLabel *m_problem;
};

} // namespace slipway
