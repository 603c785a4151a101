// Tries a tag policy before anything is saved: on the tags that the registry has, and on tags that are typed. Shows which one the
// component would move to, and why each other would not be it. GUI thread.
#pragma once

#include "app/services/engine.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;

namespace slipway {

class IconLabel;
class Skeleton;
class TagRowModel;
class TagRowView;
class TextLabel;
class TokenEdit;
class WrapLabel;

class TagTryout final : public QWidget
{
    Q_OBJECT
public:
    explicit TagTryout(Engine &engine, QWidget *parent = nullptr);

    // What is asked for, and with which credential: as it is stored. Another image forgets the tags of the last one.
    void setComponent(const Component &component);
    // As they stand in the form, saved or not.
    void setRules(const TagPolicy &policy, bool allowDowngrade);

    void ask();
    const TagRowModel *rows() const { return m_model; }

Q_SIGNALS:
    void sourceWanted(); // to name another image or other credentials

private:
    enum class State { NotAsked, Asking, Answered, Failed };

    void answered(const Result<QStringList> &tags);
    void judge();
    void present();
    void presentMessage(const QString &icon, bool wrong, const QString &text);
    void presentChoice();

    Engine &m_engine;
    ComponentId m_id;
    std::optional<ImageSource> m_image;
    ImageTag m_current;
    TagPolicy m_policy;
    bool m_allowDowngrade = false;

    State m_state = State::NotAsked;
    Error m_problem;
    QStringList m_tags;
    QString m_digest; // of the current tag at the registry; empty: not known
    QString m_policyProblem;
    quint64 m_asked = 0;
    QTimer m_judging; // while somebody types, once after a few letters

    TextLabel *m_count;
    QPushButton *m_ask;
    QWidget *m_messageBox;
    IconLabel *m_icon;
    WrapLabel *m_message;
    QPushButton *m_remedy;
    Skeleton *m_skeleton;
    TagRowModel *m_model;
    TagRowView *m_view;
    WrapLabel *m_choice;
    TokenEdit *m_typed;
};

} // namespace slipway
