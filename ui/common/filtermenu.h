// A filter with one choice of several: "Project All", and a menu below. GUI thread.
#pragma once

#include <QAbstractButton>

namespace slipway {

class FilterMenu final : public QAbstractButton
{
    Q_OBJECT
public:
    // name: "Project"
    explicit FilterMenu(const QString &name, QWidget *parent = nullptr);

    struct Choice {
        QString key; // empty: all
        QString text;
    };
    void setChoices(const QList<Choice> &choices);
    const QList<Choice> &choices() const { return m_choices; }
    QString currentKey() const { return m_current; }
    void setCurrentKey(const QString &key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QString &key); // by the person

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString currentText() const;
    void openMenu();

    QString m_name;
    QList<Choice> m_choices;
    QString m_current;
};

} // namespace slipway
