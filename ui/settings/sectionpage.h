// One section of Settings: cards of rows and what stands above them. GUI thread.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace slipway {

class SettingGroup;
class SettingRow;

class SectionPage : public QWidget
{
    Q_OBJECT
public:
    SectionPage(const QString &key, const QString &title, QWidget *parent);

    QString key() const { return m_key; }
    SettingRow *row(const QString &settingKey) const; // null for one that is not here
    QList<SettingRow *> rows() const;

    // Shows only the rows that match, with the section's name above them; an empty text shows all. Answers whether one does.
    bool filter(const QString &typed);

protected:
    SettingGroup *addGroup();
    void addWidget(QWidget *widget); // no row: not there while a search filters

private:
    QString m_key;
    QVBoxLayout *m_column;
    QWidget *m_heading;
    QList<SettingGroup *> m_groups;
    QList<QWidget *> m_others;
};

} // namespace slipway
