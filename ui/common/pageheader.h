// The head of a page: where it lies, its name and state, one line of facts, its actions. GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;

namespace slipway {

class Chip;
class ElidedLabel;
class TextLabel;

// "Components › payments": links back to where the page was opened from.
class Breadcrumb final : public QWidget
{
    Q_OBJECT
public:
    explicit Breadcrumb(QWidget *parent = nullptr);
    void setSteps(const QStringList &steps);

Q_SIGNALS:
    void stepActivated(int index);

private:
    QHBoxLayout *m_row;
};

class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);

    Breadcrumb *breadcrumb(); // made at the first call
    void setTitle(const QString &title, const QString &aside = {}); // aside: "42 in 6 projects", "#1284"
    QString title() const;

    // Tabs bring their own room above them.
    void setFollowedByTabs(bool followed);

    // After the title: chips. The header owns them.
    void addChip(QWidget *chip);
    // The line below, each shortened where room is scarce; icon may be empty.
    ElidedLabel *addFact(const QString &icon, const QString &text, bool mono = false);
    void addFactWidget(QWidget *widget);
    void clearFacts();
    // At the right of the title, in order; the first primary one is the page's only.
    void addAction(QWidget *button);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Breadcrumb *m_breadcrumb = nullptr;
    QBoxLayout *m_column;
    QHBoxLayout *m_titleRow;
    QHBoxLayout *m_chips;
    QHBoxLayout *m_actions;
    QWidget *m_facts;
    QHBoxLayout *m_factRow;
    ElidedLabel *m_title;
    TextLabel *m_aside;
};

} // namespace slipway
