// One thing a person can do, known once: menus, buttons, keys, the key help and the command palette all show the same
// action. A verb that cannot be done now stays listed and says why. GUI thread.
#pragma once

#include <QAction>

namespace slipway {

class Verb final : public QAction
{
    Q_OBJECT
public:
    // id: stable, for tests and settings ("components.build-now"). text: as on a button ("Build Now"). icon: a name of
    // the own set, may be empty. keys: the first is the one shown.
    Verb(const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys, QObject *parent);

    QString id() const { return objectName(); }
    QString iconName() const { return m_icon; }

    // The subject the palette names, as in "Build checkout-api Now"; the plain text is used while it is empty.
    void setSpokenText(const QString &text) { m_spoken = text; }
    QString spokenText() const { return m_spoken.isEmpty() ? text() : m_spoken; }

    void setAvailable();
    void setUnavailable(const QString &why); // one sentence, shown in the tooltip and by the palette
    const QString &why() const { return m_why; }

private:
    QString m_icon;
    QString m_spoken;
    QString m_why;
};

} // namespace slipway
