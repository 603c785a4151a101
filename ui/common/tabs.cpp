#include "ui/common/tabs.h"

#include "ui/theme/styleviews.h"
#include "ui/theme/type.h"

namespace slipway {

using namespace Qt::StringLiterals;

Tabs::Tabs(const QString &name, QWidget *parent) : QTabBar(parent)
{
    setAccessibleName(name);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
}

int Tabs::addPage(const QString &text)
{
    m_pages.append({text, {}});
    return addTab(text);
}

void Tabs::setText(int index, const QString &text)
{
    m_pages[index].text = text;
    renew(index);
}

void Tabs::setCount(int index, const QString &count)
{
    m_pages[index].count = count;
    renew(index);
}

int Tabs::inset()
{
    return styleviews::tabPadding;
}

QSize Tabs::minimumSizeHint() const
{
    return {8 * em(), sizeHint().height()};
}

void Tabs::renew(int index)
{
    const Page &page = m_pages.at(index);
    setTabText(index, page.count.isEmpty() ? page.text : u"%1\t%2"_s.arg(page.text, page.count));
    setAccessibleTabName(index, page.count.isEmpty() ? page.text : u"%1, %2"_s.arg(page.text, page.count));
}

} // namespace slipway
