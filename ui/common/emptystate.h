// What a list shows when it has nothing: a line drawing, one heading, one sentence, one button, one link at most.
// GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class TextLabel;
class WrapLabel;

class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    enum class Drawing { Inbox, Box, Search, Hammer, Document, Key };

    explicit EmptyState(Drawing drawing, QWidget *parent = nullptr);

    void setTexts(const QString &heading, const QString &sentence);
    // Made at the first call; an empty text hides it.
    QPushButton *setPrimary(const QString &text);
    // The same button without emphasis, for a list beside which the page keeps its primary one.
    QPushButton *setPlain(const QString &text);
    QPushButton *setLink(const QString &text);

private:
    class Picture;
    TextLabel *m_heading;
    WrapLabel *m_sentence;
    QPushButton *m_primary;
    QPushButton *m_link;
};

} // namespace slipway
