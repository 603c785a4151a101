// A new token of the REST API: what it is for, what it may do, where, and until when. GUI thread.
#pragma once

#include "app/services/tokenservice.h"
#include "ui/common/entryform.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace slipway {

class TokenEdit;

class TokenForm final : public EntryForm
{
    Q_OBJECT
public:
    // projects: the keys there are, for the person who types one.
    TokenForm(TokenService &tokens, const Clock &clock, const QStringList &projects, const QString &actor, QWidget *parent = nullptr);

    const MadeToken &made() const { return m_made; } // once saved() came
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    int days() const; // 0: never
    qint64 endUs() const;

    TokenService &m_tokens;
    const Clock &m_clock;
    const QStringList m_known;
    const QString m_actor;
    QLineEdit *m_name;
    QCheckBox *m_read;
    QCheckBox *m_run;
    QCheckBox *m_configure;
    TokenEdit *m_projects;
    QComboBox *m_end;
    QSpinBox *m_days;
    MadeToken m_made;
};

} // namespace slipway
