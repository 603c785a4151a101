// A build's log beside that of the last green build before it: what differs, and which line is the first that is new. GUI thread.
#pragma once

#include "app/services/buildcontext.h"
#include "ui/common/pane.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedLayout;
class QToolButton;

namespace slipway {

class Chip;
class CompareView;
class ElidedLabel;
class EmptyState;
class GreenComparison;
class KeySheet;
struct LogDifference;
class MessageBar;
class PageHeader;
class Segmented;
class Settings;
class TextLabel;

class BuildComparePage final : public QWidget
{
    Q_OBJECT
public:
    // COMPARISON must outlive the page.
    explicit BuildComparePage(GreenComparison &comparison, QWidget *parent = nullptr);

    void enter(const QString &component); // it is to be shown: compares what is not compared yet
    void leave();
    void setComponent(const QString &component);
    // Wrapping, times and the size of text are those of all logs, and kept there; must outlive the page.
    void keepIn(Settings &settings);
    CompareView *view() const { return m_view; }
    MessageBar *messages() const { return m_messages; }
    QString sentence() const; // "3 differences, 12 new lines"

Q_SIGNALS:
    void listWanted();
    void componentWanted();
    void buildWanted(const slipway::BuildId &id, const QString &part); // back to the build, or to the green one

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeToolBar();
    QWidget *makeHeads();
    void present();
    void presentButtons();
    QWidget *makeSearch(QWidget *bar);
    void search();
    void presentSearch();
    void showKeys();
    void setOnlyDifferences();
    void makeRoom();
    void chooseForm();
    void back();

    GreenComparison &m_comparison;
    PageHeader *m_header;
    MessageBar *m_messages;
    CompareView *m_view;
    EmptyState *m_none;
    QStackedLayout *m_stack;
    QLineEdit *m_search;
    TextLabel *m_found;
    QToolButton *m_times;
    QToolButton *m_wrap;
    KeySheet *m_keys = nullptr;
    ElidedLabel *m_sentence;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPushButton *m_firstNew;
    QCheckBox *m_only;
    QSpinBox *m_around;
    Segmented *m_forms;
    QWidget *m_heads;
    QWidget *m_leftHead;
    Chip *m_chips[2];
    ElidedLabel *m_names[2];
    TextLabel *m_progress;
    QPushButton *m_stop;
    QTimer m_later; // progress is told once it takes long
    QString m_component;
    std::shared_ptr<const LogDifference> m_shown; // in the view
    bool m_entered = false;
    bool m_formChosen = false;
    bool m_takingTimes = false; // those of the settings
    bool m_jumped = false;
    bool m_toMatch = false; // to the first, once it is found
};

} // namespace slipway
