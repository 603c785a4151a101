// What the build of a new component begins with: a script, one of the starters, or a template. Looks at the repository and puts
// first what fits it. Without an answer it offers all the same. GUI thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/starters.h"
#include "app/domain/template.h"

#include <QWidget>

#include <optional>

class QMenu;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class Chip;
class Engine;
class IconLabel;
class WrapLabel;

class StarterChoice final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Idle, Looking, Found, Unknown, Failed };
    enum class Kind { Script, Starter, Template };
    struct Way {
        Kind kind = Kind::Script;
        QString name; // id of the starter, name of the template
        friend bool operator==(const Way &, const Way &) = default;
    };

    explicit StarterChoice(Engine &engine, QWidget *parent = nullptr);
    ~StarterChoice() override; // nobody waits for the answer any more

    // Asks the source, unless it knows already or asks just now. credential: what was typed; empty: none.
    void look(const GitSource &source, const QString &credential);
    void stop();      // looking; says so
    void startOver(); // nothing looked at, a script chosen

    State state() const { return m_state; }
    const Way &chosen() const { return m_chosen; }
    std::optional<Starter> starter() const;          // that was chosen
    std::optional<TemplateRevision> templateRevision() const; // released one of the template that was chosen; none where that is gone
    void choose(const Way &way);
    void focusChosen();

    QPushButton *others() const { return m_others; }

Q_SIGNALS:
    void chosenChanged();

private:
    struct Question {
        GitSource source;
        QString credential;
        friend bool operator==(const Question &, const Question &) = default;
    };
    void looked(const Result<QStringList> &files);
    void present();
    void presentState();
    void presentRows();
    void addRow(const Way &way, const QString &tag);
    void fillMenu();
    QString fittingFile(const Starter &starter) const;
    QString place() const; // "the folder web" or "this repository"
    QString nameOf(const Way &way) const;

    Engine &m_engine;
    State m_state = State::Idle;
    Way m_chosen;
    std::optional<Question> m_question; // the one that m_state is about
    quint64 m_asked = 0;
    QStringList m_files;
    QString m_problem;
    Chip *m_looking;
    IconLabel *m_icon;
    WrapLabel *m_sentence;
    QPushButton *m_stop;
    QPushButton *m_again;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_column;
    QPushButton *m_others;
    QMenu *m_menu;
};

} // namespace slipway
