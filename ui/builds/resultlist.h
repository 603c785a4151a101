// What a build left: its outputs, to be copied, and the files it kept, to be opened. And how it was built. GUI thread.
#pragma once

#include "app/domain/buildresult.h"

#include <QWidget>

class QVBoxLayout;

namespace slipway {

class ResultList final : public QWidget
{
    Q_OBJECT
public:
    explicit ResultList(QWidget *parent = nullptr);

    enum class Part { Plan, Outputs, Artifacts };
    static constexpr int mostShown = 50; // of outputs and of files; the command line lists all

    // Of the plan name, template and inputs. The same again changes nothing.
    void setResult(const BuildResult &result, Part part);
    bool isEmpty() const { return m_rows == 0; }

Q_SIGNALS:
    void copied(const QString &sentence);
    void fileWanted(const slipway::Artifact &artifact);

private:
    void addFact(const QString &icon, const QString &text, const QString &tip = {});
    void addOutput(const QString &name, const QString &value);
    void addArtifact(const Artifact &artifact);
    void addRest(qsizetype left);

    QVBoxLayout *m_column;
    BuildResult m_result;
    int m_rows = 0;
    bool m_filled = false;
};

} // namespace slipway
