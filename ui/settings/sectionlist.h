// The sections of a page at its leading edge, one current. Arrow keys move. GUI thread.
#pragma once

#include <QAbstractButton>
#include <QList>

class QVBoxLayout;

namespace slipway {

class SectionList final : public QWidget
{
    Q_OBJECT
public:
    explicit SectionList(const QString &name, QWidget *parent = nullptr);

    void addSection(const QString &key, const QString &text);
    QString current() const { return m_current; }
    void setCurrent(const QString &key); // empty: none, as while a search shows several
    QAbstractButton *button(const QString &key) const;

Q_SIGNALS:
    void chosen(const QString &key); // by the person

private:
    class Item;
    QVBoxLayout *m_column;
    QList<Item *> m_items;
    QString m_current;
};

} // namespace slipway
