// Below a log: only the lines that match the search, with some around each, kept in step with the log above. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class LogExcerpt;
class LogView;
class Segmented;
class TextLabel;

class LogMatches : public QWidget
{
    Q_OBJECT
public:
    explicit LogMatches(LogView *main, QWidget *parent = nullptr);

    LogView *view() const { return m_view; }
    LogExcerpt *excerpt() const { return m_excerpt; }
    int around() const;
    void setAround(int lines);

Q_SIGNALS:
    void aroundChanged(int lines); // by the person
    void closed();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void updateTitle();

    LogView *m_main;
    LogExcerpt *m_excerpt; // before the view that shows it
    LogView *m_view;
    Segmented *m_around;
    TextLabel *m_title;
    bool m_leading = false; // one view moves the other
};

} // namespace slipway
