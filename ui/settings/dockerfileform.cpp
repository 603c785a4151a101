#include "ui/settings/dockerfileform.h"

#include "app/services/catalogueservice.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"
#include "ui/common/scripteditor.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

DockerfileForm::DockerfileForm(CatalogueService &catalogue, const std::optional<DockerfileTemplate> &before, const QString &actor,
                               QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New Dockerfile"), before ? tr("Save") : tr("Add Dockerfile"), parent)
    , m_catalogue(catalogue)
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the Dockerfile"), tr("such as go-service"), this))
    , m_content(new ScriptEditor(tr("The Dockerfile"), this))
{
    m_name->setObjectName(u"dockerfileName"_s);
    m_content->setObjectName(u"dockerfileContent"_s);
    m_content->setLanguage(ScriptEditor::Language::Plain);
    m_content->setLines(8, 24);
    if (before) {
        m_name->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->setHint(m_name, tr("Definitions name the Dockerfile by it; it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Content"), m_content);
    watch(u"content"_s, m_content);
    if (before)
        m_content->setScript(before->content);
    connect(m_content, &ScriptEditor::edited, this, &DockerfileForm::edited);
}

QWidget *DockerfileForm::firstField() const
{
    return m_before ? static_cast<QWidget *>(m_content) : m_name;
}

DockerfileTemplate DockerfileForm::dockerfile() const
{
    return {m_before ? m_before->name : m_name->text().trimmed(), m_content->script()};
}

QList<FieldProblem> DockerfileForm::problems() const
{
    const DockerfileTemplate now = dockerfile();
    QList<FieldProblem> problems = problemsOf(now);
    if (!m_before && m_catalogue.all().dockerfile(now.name))
        problems.append({u"name"_s, tr("There is a Dockerfile %1 already.").arg(now.name)});
    return problems;
}

QFuture<Result<>> DockerfileForm::store()
{
    return m_catalogue.save(dockerfile(), m_actor);
}

} // namespace slipway
