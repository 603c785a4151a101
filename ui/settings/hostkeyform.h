// Host keys of ssh servers, pasted as ssh-keyscan prints them. GUI thread.
#pragma once

#include "ui/common/entryform.h"

class QPlainTextEdit;

namespace slipway {

class KnownHosts;

class HostKeyForm final : public EntryForm
{
    Q_OBJECT
public:
    explicit HostKeyForm(KnownHosts &hosts, QWidget *parent = nullptr);

    QString lines() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;

private:
    KnownHosts &m_hosts;
    QPlainTextEdit *m_lines;
};

} // namespace slipway
