// Chooses a repository among those of a bound account: search as it is typed, with the forge's own search where the list has
// nothing, marks for private and archived ones, and what is the matter where the forge does not answer. GUI thread.
#pragma once

#include "app/services/repositorybrowser.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace slipway {

class RepositoryListModel;
class RowView;
class SearchField;
class Skeleton;
class WrapLabel;

class RepositoryPicker final : public QWidget
{
    Q_OBJECT
public:
    RepositoryPicker(RepositoryBrowser &browser, const Clock &clock, QWidget *parent = nullptr);

    // forge: what it is called, "GitHub".
    void setBinding(const BindingId &binding, const QString &forge);
    void focusSearch();
    RowView *list() const { return m_list; }
    SearchField *search() const { return m_search; }

Q_SIGNALS:
    void picked(const slipway::RemoteRepository &repository);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void typed();
    void searchForge();
    void present();
    void tryAgain();
    void fitBox();
    void pick(const QModelIndex &index);

    RepositoryBrowser &m_browser;
    const Clock &m_clock;
    RepositoryListModel *m_model;
    QString m_forge;
    SearchField *m_search;
    QToolButton *m_refresh;
    QStackedWidget *m_box;     // the rows, or what is said in their place
    RowView *m_list;
    Skeleton *m_loading;
    WrapLabel *m_note;
    QPushButton *m_mend;       // clears the search, or tries again
    WrapLabel *m_state;
    QPushButton *m_retry;
    QTimer m_pause;            // after the last key, before the forge is asked
    bool m_searching = false;
    bool m_isWrong = false;
    std::optional<Error> m_searchProblem;
};

} // namespace slipway
