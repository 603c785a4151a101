// A part of a form that is folded away, with one line that says what is in it. GUI thread.
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace slipway {

// The line itself: chevron, title, summary. Space, Enter and a click fold and unfold; Right and Left as well.
class ExpanderHead final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ExpanderHead(const QString &title, QWidget *parent = nullptr);

    QString summary() const { return m_summary; }
    void setSummary(const QString &summary);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe();
    int titleWidth() const;

    QString m_summary;
};

class Expander final : public QWidget
{
    Q_OBJECT
public:
    explicit Expander(const QString &title, QWidget *parent = nullptr);

    // Takes the widget.
    void setContent(QWidget *content);
    // Shown beside the title while folded: "tags v*, 2 paths".
    void setSummary(const QString &summary);
    QString summary() const { return m_head->summary(); }

    bool isExpanded() const { return m_head->isChecked(); }
    void setExpanded(bool expanded) { m_head->setChecked(expanded); }
    ExpanderHead *head() const { return m_head; }

Q_SIGNALS:
    void expandedChanged(bool expanded);

private:
    QVBoxLayout *m_column;
    ExpanderHead *m_head;
    QWidget *m_content = nullptr;
};

} // namespace slipway
