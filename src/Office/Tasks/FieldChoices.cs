using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.People;
using FlowOffice.Office.WorkFiles;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>What may be chosen in the fields of a form that ask for people, units or kinds of document.</summary>
public sealed class FieldChoices(OfficeDb db, TimeProvider clock)
{
    private const int MostWorkFiles = 200;

    /// <summary>The choices of each field that has any, by field name. Only fields of the given form are read.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldOption>>> OfAsync(
        Guid organisationId, IReadOnlyList<TaskField> fields, CancellationToken cancellationToken)
    {
        var choices = new Dictionary<string, IReadOnlyList<FieldOption>>();
        foreach (var field in fields)
        {
            choices[field.Name] = field.Kind switch
            {
                TaskFieldKind.Person or TaskFieldKind.People => await PeopleAsync(organisationId, field.Group, cancellationToken),
                TaskFieldKind.Unit or TaskFieldKind.Units => await UnitsAsync(organisationId, cancellationToken),
                TaskFieldKind.DocumentType when field.Group == "administrative" => await IssuedTypesAsync(organisationId, cancellationToken),
                TaskFieldKind.DocumentType => await DocumentTypesAsync(organisationId, cancellationToken),
                TaskFieldKind.SubjectField => await SubjectFieldsAsync(organisationId, cancellationToken),
                TaskFieldKind.WorkFile => await WorkFilesAsync(organisationId, field.Group, cancellationToken),
                TaskFieldKind.OwnDraft => await OwnDraftsAsync(organisationId, field.Group, cancellationToken),
                _ => field.Options ?? [],
            };
        }

        return choices;
    }

    /// <summary>Kinds of document that the organisation offers, in the order in which they are listed.</summary>
    public async Task<IReadOnlyList<FieldOption>> DocumentTypesAsync(Guid organisationId, CancellationToken cancellationToken) => await Offered(organisationId)
        .OrderBy(type => type.Sort).Select(type => new FieldOption(type.Code, type.Name)).ToListAsync(cancellationToken);

    /// <summary>Kinds of document that an office issues itself.</summary>
    public async Task<IReadOnlyList<FieldOption>> IssuedTypesAsync(Guid organisationId, CancellationToken cancellationToken) => await Offered(organisationId)
        .Where(type => type.Kind == DocumentTypeKind.Administrative || type.Kind == DocumentTypeKind.Normative)
        .OrderBy(type => type.Sort).Select(type => new FieldOption(type.Code, type.Name)).ToListAsync(cancellationToken);

    private IQueryable<DocumentType> Offered(Guid organisationId) => db.DocumentTypes.Where(type =>
        (type.OrganisationId == null || type.OrganisationId == organisationId)
        && !db.DocumentTypeChoices.Any(choice => choice.OrganisationId == organisationId && choice.TypeCode == type.Code && choice.RetiredAt != null));

    // Files that the person opened or leads, and those of units in which the person works.
    private async Task<IReadOnlyList<FieldOption>> WorkFilesAsync(Guid organisationId, string? group, CancellationToken cancellationToken)
    {
        Guid? person = Guid.TryParse(group, out var id) ? id : null;
        var units = await db.Posts.Where(Post.HeldOn(clock.Today())).Where(post => post.PersonId == person).Select(post => (Guid?)post.UnitId).ToListAsync(cancellationToken);
        return await db.WorkFiles
            .Where(file => file.OrganisationId == organisationId && file.State == WorkFileState.Open
                && (file.LeadPersonId == person || file.OpenedBy == person || units.Contains(file.LeadUnitId)))
            .OrderByDescending(file => file.OpenedAt).Take(MostWorkFiles)
            .Select(file => new FieldOption(file.Id.ToString(), file.Code + " – " + file.Title)).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FieldOption>> OwnDraftsAsync(Guid organisationId, string? group, CancellationToken cancellationToken)
    {
        Guid? person = Guid.TryParse(group, out var id) ? id : null;
        return await db.OutgoingDocuments
            .Where(draft => draft.OrganisationId == organisationId && draft.DrafterId == person
                && draft.State != OutgoingDocumentState.Issued && draft.State != OutgoingDocumentState.Recalled && draft.State != OutgoingDocumentState.Abandoned)
            .OrderByDescending(draft => draft.Id).Take(MostWorkFiles)
            .Select(draft => new FieldOption(draft.Id.ToString(), draft.Abstract ?? "(chưa có trích yếu)")).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FieldOption>> SubjectFieldsAsync(Guid organisationId, CancellationToken cancellationToken) => await db.SubjectFields
        .Where(field => field.OrganisationId == organisationId && field.RetiredAt == null)
        .OrderBy(field => field.Sort).ThenBy(field => field.Name).Select(field => new FieldOption(field.Code, field.Name)).ToListAsync(cancellationToken);

    /// <summary>Units that work is given to.</summary>
    public async Task<IReadOnlyList<FieldOption>> UnitsAsync(Guid organisationId, CancellationToken cancellationToken) => await db.Units
        .Where(unit => unit.OrganisationId == organisationId && unit.Kind != UnitKind.Leadership && unit.ClosedAt == null)
        .OrderBy(unit => unit.Sort).ThenBy(unit => unit.Name)
        .Select(unit => new FieldOption(unit.Id.ToString(), unit.Name)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<FieldOption>> PeopleAsync(Guid organisationId, string? group, CancellationToken cancellationToken)
    {
        if (group?.StartsWith(CandidateKey.ActingPrefix, StringComparison.Ordinal) is true)
            return [.. (await ActingHolders.OfAsync(db, organisationId, group[CandidateKey.ActingPrefix.Length..], clock.Today(), orAuthorised: true, cancellationToken))
                .Select(holder => new FieldOption(holder.PersonId.ToString(), holder.Words))];
        if (group?.StartsWith(DelegateCandidates.Group, StringComparison.Ordinal) is true)
            return [.. (await db.DelegateCandidatesAsync(Guid.Parse(group[DelegateCandidates.Group.Length..]), clock.Today(), cancellationToken))
                .Select(candidate => new FieldOption(candidate.PersonId.ToString(), $"{candidate.FullName} – {candidate.Title} ({candidate.UnitName})"))];
        var below = group?.StartsWith(Subordinates.Group, StringComparison.Ordinal) is true ? await SubordinatesAsync(organisationId, Guid.Parse(group[Subordinates.Group.Length..]), cancellationToken) : null;
        var (roles, unit) = below is null ? Parse(group) : (null, null);
        var posts = await db.Posts.Where(Post.HeldOn(clock.Today()))
            .Where(post => post.OrganisationId == organisationId && post.Person!.Active
                && (roles == null || roles.Contains(post.RoleCode)) && (unit == null || post.UnitId == unit) && (below == null || below.Contains(post.PersonId)))
            .OrderBy(post => post.Unit!.Sort).ThenBy(post => post.Person!.FullName)
            .Select(post => new { post.PersonId, post.Person!.FullName, post.Title, UnitName = post.Unit!.Name })
            .ToListAsync(cancellationToken);
        return [.. posts.GroupBy(post => post.PersonId).Select(held => new FieldOption(
            held.Key.ToString(), $"{held.First().FullName} – {string.Join(", ", held.Select(post => post.Title).Distinct())}{(unit is null ? $" ({held.First().UnitName})" : "")}"))];
    }

    private async Task<Guid[]> SubordinatesAsync(Guid organisationId, Guid superior, CancellationToken cancellationToken)
    {
        List<Guid> below = [];
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection()) { BatchCommands = { Subordinates.Query(superior, organisationId, clock.Today()) } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                below.Add(reader.GetGuid(0));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return [.. below];
    }

    /// <summary>Reads a <see cref="CandidateKey"/>, or roles of the organisation parted by commas: the roles and the unit that it names.</summary>
    private static (string[]? Roles, Guid? Unit) Parse(string? group)
    {
        if (group is null)
            return (null, null);
        if (group.StartsWith("unit:", StringComparison.Ordinal))
            return (null, Guid.Parse(group["unit:".Length..]));
        var keys = group.Split(',').Select(key => key["role:".Length..].Split('@')).ToList();
        return ([.. keys.Select(key => key[0])], keys is [[_, var unit]] ? Guid.Parse(unit) : null);
    }
}
