#include "ui/settings/buildimageform.h"

#include "app/services/catalogueservice.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

BuildImageForm::BuildImageForm(CatalogueService &catalogue, const std::optional<BuildImage> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New Build Image"), before ? tr("Save") : tr("Add Build Image"), parent)
    , m_catalogue(catalogue)
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Build system"), tr("such as ubuntu 22.04"), this))
    , m_image(makeRowField(tr("Image"), tr("such as docker.io/library/ubuntu:22.04"), this))
{
    m_name->setObjectName(u"buildImageName"_s);
    m_image->setObjectName(u"buildImageImage"_s);
    if (before) {
        m_name->hide();
        m_image->setText(before->image);
    } else {
        rows()->addRow(tr("Build system"), m_name);
        rows()->setHint(m_name, tr("What definitions say in build_os; it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Image"), m_image);
    rows()->setHint(m_image, tr("It needs a shell. It is pulled where it is not there yet."));
    watch(u"image"_s, m_image);
}

QWidget *BuildImageForm::firstField() const
{
    return m_before ? m_image : m_name;
}

BuildImage BuildImageForm::image() const
{
    return {m_before ? m_before->name : m_name->text().trimmed(), m_image->text().trimmed()};
}

QList<FieldProblem> BuildImageForm::problems() const
{
    const BuildImage now = image();
    QList<FieldProblem> problems = problemsOf(now);
    if (!m_before && m_catalogue.all().buildImage(now.name))
        problems.append({u"name"_s, tr("There is a build image for %1 already.").arg(now.name)});
    return problems;
}

QFuture<Result<>> BuildImageForm::store()
{
    return m_catalogue.save(image(), m_actor);
}

} // namespace slipway
