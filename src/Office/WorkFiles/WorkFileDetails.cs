using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.WorkFiles;

/// <summary>Reads one work file with its items. Who may is asked before: see <see cref="Documents.OpenDocument"/>.</summary>
/// <remarks>Source: Sơn Động Điều 4.1 (SD-4.1): documents, materials and opinions in time order with author.</remarks>
public sealed class WorkFileDetails(OfficeDb db, NpgsqlDataSource source)
{
    /// <summary>The work file; null where the organisation has none of this id.</summary>
    public async Task<WorkFileDetail?> ReadAsync(Guid organisationId, Guid workFileId, CancellationToken cancellationToken)
    {
        var row = await (
            from file in db.WorkFiles.AsNoTracking()
            where file.Id == workFileId && file.OrganisationId == organisationId
            select new
            {
                file,
                FieldName = db.SubjectFields.Where(field => field.OrganisationId == organisationId && field.Code == file.Field).Select(field => field.Name).FirstOrDefault(),
                UnitName = db.Units.Where(unit => unit.Id == file.UnitId).Select(unit => unit.Name).FirstOrDefault(),
                LeadUnitName = db.Units.Where(unit => unit.Id == file.LeadUnitId).Select(unit => unit.Name).FirstOrDefault(),
                LeadPersonName = db.People.Where(person => person.Id == file.LeadPersonId).Select(person => person.FullName).FirstOrDefault(),
                OpenedByName = db.People.Where(person => person.Id == file.OpenedBy).Select(person => person.FullName).FirstOrDefault(),
                ClosedByName = db.People.Where(person => person.Id == file.ClosedBy).Select(person => person.FullName).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var items = await ItemsAsync(workFileId, cancellationToken);
        return new WorkFileDetail(
            row.file, row.FieldName ?? row.file.Field, row.UnitName, row.LeadUnitName, row.LeadPersonName, row.OpenedByName ?? "", row.ClosedByName, items,
            await MembersAsync(workFileId, cancellationToken));
    }

    private async Task<IReadOnlyList<WorkFileItem>> ItemsAsync(Guid workFileId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Items);
        command.Parameters.Add(Sql.Value(workFileId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<WorkFileItem>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(new WorkFileItem(
                ColumnNames.Value<WorkFileItemKind>(reader.GetString(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return items;
    }

    /// <summary>Everybody who held or did a task of the file, by name.</summary>
    private async Task<IReadOnlyList<string>> MembersAsync(Guid workFileId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            select distinct full_name from people where id in (
              select assignee_id from tasks where work_file_id = $1 and assignee_id is not null and state <> 'obsolete'
              union select completed_by from tasks where work_file_id = $1 and completed_by is not null)
            order by full_name
            """);
        command.Parameters.Add(Sql.Value(workFileId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }

    private const string Items = """
        select item.kind, item.title, item.link, author.full_name, behalf.full_name, item.at
        from (
          select 'document' as kind, concat_ws(' – ', coalesce(d.number_symbol, 'Văn bản'), d.abstract) as title, '/documents/' || d.id as link,
            f.added_by as author_id, null::uuid as on_behalf_of, f.added_at as at, d.id as id
          from work_file_documents f join incoming_documents d on d.id = f.document_id where f.work_file_id = $1
          union all
          select 'document', concat_ws(' – ', coalesce(o.number_symbol, 'Dự thảo'), o.abstract), '/outgoing/' || o.id, f.added_by, null, f.added_at, o.id
          from work_file_documents f join outgoing_documents o on o.id = f.document_id where f.work_file_id = $1
          union all
          select 'material', a.file_name, '/files/' || a.id, a.added_by, null, a.added_at, a.id
          from attachments a where a.subject_kind = 'work-file' and a.subject_id = $1
          union all
          select 'opinion', o.text, null, o.author_id, o.on_behalf_of, o.given_at, o.id from opinions o where o.work_file_id = $1
        ) as item
        left join people author on author.id = item.author_id
        left join people behalf on behalf.id = item.on_behalf_of
        order by item.at, item.id
        """;
}
