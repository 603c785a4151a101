// The command palette: a field and the best hits in groups, over the window. It knows no command: sources hand it entries for
// what was typed, and the entry runs itself. A child of the window, so no global position is needed. GUI thread.
#pragma once

#include "ui/common/palettematch.h"

#include <functional>

#include <QPointer>
#include <QWidget>

class QKeyEvent;
class QLineEdit;
class QListView;
class QStandardItemModel;
class QVariantAnimation;

namespace slipway {

class TextLabel;

struct PaletteEntry {
    QString group;    // "Commands"; groups show in the order of their first entry
    QString icon;
    QString text;     // "Build checkout-api Now"
    QString detail;   // at the right: "main", "payments, building"
    QString keys;     // "Ctrl B"
    QString disabled; // why it cannot run now; shown instead of the detail, empty when it can
    std::function<void()> run;
    QList<PaletteEntry> more; // Tab lists them
};

// A source answers for the text without its prefix. prefix: u'>' commands, u'@' components, u'#' builds, null for none: asked
// only when nothing is prefixed.
struct PaletteSource {
    QChar prefix;
    QString hint; // beside the prefix in the foot: "builds"
    std::function<QList<PaletteEntry>(const QString &text)> entries;
    bool matched = false; // entries are hits already (from a search); else the palette filters and ranks them
};

class CommandPalette final : public QWidget
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void addSource(PaletteSource source);
    // Opens with the text, for instance ">" for commands only.
    void open(const QString &text = {});
    void dismiss();
    bool isOpen() const { return !isHidden(); }

    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    // After a source's answer changed while it is open.
    void refresh();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Hit {
        PaletteEntry entry;
        PaletteMatch match;
    };
    QList<Hit> find(const QString &typed) const;
    void present(const QList<Hit> &hits);
    void place();
    QRect box() const;
    void step(int rows);
    void runCurrent();
    void listMore();
    void renewFoot();
    bool handleKey(QKeyEvent *event);

    QList<PaletteSource> m_sources;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QWidget *m_foot;
    QWidget *m_hints;
    TextLabel *m_empty;
    QList<Hit> m_hits;
    QList<PaletteEntry> m_more; // while the further actions of one hit are listed
    QPointer<QWidget> m_focusBefore;
    bool m_showedRing = false; // when it was opened
    QVariantAnimation *m_fade;
    qreal m_shade = 1;
};

} // namespace slipway
