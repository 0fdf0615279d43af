using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Diagrams;
using FlowOffice.Server.Differences;
using FlowOffice.Server.Regulations;
using FlowOffice.Studio.Flows.Templates;
using Npgsql;

namespace FlowOffice.Server.Templates;

/// <summary>
/// Copies shipped definitions into an office. A copy is a draft like any other: the office changes it, and nothing of it is in force
/// before the office publishes it.
/// </summary>
internal sealed class TemplateLibrary(
    NpgsqlDataSource source, TimeProvider clock, ShippedCatalogue shipped, WorkflowsFolder folder, ActivityRegistry registry, TemplateNeeds needs, StoredRegulations regulations) : IFlowTemplates
{
    public IReadOnlyList<FlowTemplate> List() => [.. shipped.All.Select(Line)];

    public async Task<TemplateView?> ReadAsync(CurrentPerson person, string folderName, string definitionId, CancellationToken cancellationToken)
    {
        if (Find(folderName, definitionId) is not { } template)
            return null;
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken); // never committed: only looked at
        var copies = await CopiesAsync(work, template, cancellationToken);
        var own = await TakenAsync(work, copies, cancellationToken);
        var lacks = own is null ? await needs.ReadAsync(work, copies, cancellationToken) : [];
        var regulation = await MayTakeRegulationAsync(work, folderName, cancellationToken) is { } file ? RegulationFile.Read(await File.ReadAllTextAsync(file, cancellationToken)).Title : null;
        return new TemplateView(Line(template), DefinitionDiagram.Of(GraphOf(template)), [.. copies.Skip(1).Select(copy => Line(copy.Shipped))], lacks, regulation, own);
    }

    public async Task<TemplateAnswer> CopyAsync(CurrentPerson person, string folderName, string definitionId, bool withRegulation, CancellationToken cancellationToken)
    {
        if (!person.May(Right.EditDefinitions))
            return new TemplateAnswer.NotAllowed();
        if (Find(folderName, definitionId) is not { } template)
            return new TemplateAnswer.NotFound();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var copies = await CopiesAsync(work, template, cancellationToken);
        if (await TakenAsync(work, copies, cancellationToken) is { } taken)
            return taken;

        foreach (var copy in copies.Where(copy => copy.Definition.Latest is null))
        {
            var draft = copy.Definition.AddDraft(copy.Content, null);
            new AuditEntry("copy-template", "workflow-definition", draft.DefinitionId)
            {
                Details = new() { ["template"] = $"{folderName}/{copy.Shipped.Definition.DefinitionId}", ["name"] = draft.Name },
            }.AddTo(work);
        }

        if (withRegulation && await MayTakeRegulationAsync(work, folderName, cancellationToken) is { } file)
        {
            ShippedRegulations.Write(work, await File.ReadAllTextAsync(file, cancellationToken));
            new AuditEntry("copy-regulation", "organisation", work.OrganisationId.ToString()) { Details = new() { ["template"] = folderName } }.AddTo(work);
        }

        await work.CommitAsync(cancellationToken);
        regulations.Forget(work.OrganisationId);
        return new TemplateAnswer.Copied(copies[0].Definition.DefinitionId);
    }

    private ShippedDefinition? Find(string folderName, string definitionId) =>
        shipped.All.FirstOrDefault(one => one.Folder == folderName && one.Definition.DefinitionId == definitionId);

    /// <summary>The template first, then what comes with it; each held against other writers.</summary>
    private async Task<IReadOnlyList<TemplateDraft>> CopiesAsync(StepWork work, ShippedDefinition template, CancellationToken cancellationToken)
    {
        var office = await work.ReadValueAsync<string>("select code from organisations where id = $1", cancellationToken, Sql.Value(work.OrganisationId));
        ShippedDefinition[] family = [template, .. TemplateCopy.NamedBy(template, shipped.All)];
        var ids = family.ToDictionary(one => one.Definition.DefinitionId, one => TemplateCopy.IdOf(one.Definition.DefinitionId, office!), StringComparer.Ordinal);
        var copies = new List<TemplateDraft>();
        foreach (var one in family)
            copies.Add(new TemplateDraft(one, await LockedDefinition.OpenAsync(work, ids[one.Definition.DefinitionId], cancellationToken), TemplateCopy.ContentOf(one, ids)));
        return copies;
    }

    /// <summary>What the office has in the place of a copy. What comes along may have come with another template before.</summary>
    private static async Task<TemplateAnswer.Taken?> TakenAsync(StepWork work, IReadOnlyList<TemplateDraft> copies, CancellationToken cancellationToken)
    {
        if (copies[0].Definition.Latest is { } own)
            return new TemplateAnswer.Taken(own.DefinitionId, $"Cơ quan đã lấy mẫu này: quy trình «{own.Name}» ({own.DefinitionId}). Hãy sửa quy trình đó.");
        foreach (var copy in copies.Where(copy => copy.Definition.Latest is null))
            if (!await DefinitionNames.IsFreeAsync(work, copy.Content.Name, copy.Definition.DefinitionId, cancellationToken))
                return new TemplateAnswer.Taken(
                    await DefinitionNames.HolderAsync(work, copy.Content.Name, cancellationToken) ?? "", $"Cơ quan đã có quy trình tên «{copy.Content.Name}». Hãy đổi tên quy trình đó trước, hoặc sửa chính nó.");
        return null;
    }

    private async Task<string?> MayTakeRegulationAsync(StepWork work, string folderName, CancellationToken cancellationToken) =>
        folder.RegulationOf(folderName) is { } file
        && await work.ReadValueAsync<bool>("select not exists (select from regulations where organisation_id = $1)", cancellationToken, Sql.Value(work.OrganisationId)) ? file : null;

    private WorkflowGraph GraphOf(ShippedDefinition template) => WorkflowGraph.Build(template.Definition, registry,
        node => shipped.All.FirstOrDefault(other => other.Folder == template.Folder && other.Definition.DefinitionId == node.DefinitionId)?.Definition);

    private static FlowTemplate Line(ShippedDefinition one)
    {
        var json = one.Definition.ToJson();
        return new FlowTemplate(one.Folder, one.Unit, one.Definition.DefinitionId, one.Definition.Name!, one.Definition.Description ?? "",
            json["customProperties"]?["procedure"]?.ToString(),
            ActivityTree.Walk(json["root"]!.AsObject()).Count(node => ActivityTree.Text(node.Activity, "type") is not (null or "Elsa.Start" or "Elsa.End" or "Elsa.Flowchart")));
    }
}

/// <summary>A template on its way into an office.</summary>
/// <param name="Definition">Its place there; its versions where it is there already.</param>
internal sealed record TemplateDraft(ShippedDefinition Shipped, LockedDefinition Definition, DefinitionContent Content);
