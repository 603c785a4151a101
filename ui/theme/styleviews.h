// Rows, headers and tabs of SlipwayStyle.
#pragma once

#include <QStyle>
#include <QStyleOption>

namespace slipway {

struct Tokens;

namespace styleviews {

// Space between the edge of a tab and its word: a page moves its tab bar left by this, so that words align with the title.
constexpr int tabPadding = 12;

// A view that paints whole rows itself says so with this property (RowView does).
inline constexpr char paintsRowsProperty[] = "slipwayPaintsRows";

// Only the branch area of trees comes here with a selection; what lies under cells is painted with the cell.
void paintRowPanel(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget, const Tokens &tokens);
void paintItemPanel(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget, const Tokens &tokens);
void paintFocusRect(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens);
void paintBranch(QPainter *painter, const QStyleOption &option, const Tokens &tokens);

void paintHeaderSection(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader &option, const Tokens &tokens);
QSize headerSectionSize(const QStyleOptionHeader &option);

// The text of a tab may carry a count after a tabulator: "History\t128".
void paintTab(QPainter *painter, const QStyleOptionTab &option, const Tokens &tokens);
QSize tabSize(const QStyleOptionTab &option);

} // namespace styleviews
} // namespace slipway
