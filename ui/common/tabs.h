// The underlined tabs of a page, with counts. Words align with the page's padding when the bar starts 12 px left of it.
// GUI thread.
#pragma once

#include <QTabBar>

namespace slipway {

class Tabs final : public QTabBar
{
    Q_OBJECT
public:
    explicit Tabs(const QString &name, QWidget *parent = nullptr);

    int addPage(const QString &text);
    void setText(int index, const QString &text);
    // Empty hides it. A count is text: "1,284", "4.1 kB".
    void setCount(int index, const QString &count);

    // How far a word lies inside its tab.
    static int inset();

    QSize minimumSizeHint() const override;

private:
    void renew(int index);
    struct Page {
        QString text;
        QString count;
    };
    QList<Page> m_pages;
};

} // namespace slipway
