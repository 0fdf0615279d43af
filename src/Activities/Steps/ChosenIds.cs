using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>Looks up the people and units that a form names, so that no step passes work to somebody who is not there.</summary>
internal static class ChosenIds
{
    /// <summary>Notes as wrong each field that names a person who does not work in this office now, or a unit that is not of this office.</summary>
    public static async ValueTask CheckAsync(OfficeStep step, IReadOnlyList<TaskField> fields, CancellationToken cancellationToken)
    {
        var people = Chosen(step.Form, fields, TaskFieldKind.Person, TaskFieldKind.People);
        var units = Chosen(step.Form, fields, TaskFieldKind.Unit, TaskFieldKind.Units);
        step.Form.ThrowIfWrong();
        if (people.Count + units.Count == 0)
            return;

        HashSet<Guid> known = [];
        await using (var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command("""
            select id from people where id = any($1) and organisation_id = $3 and active
            union all
            select id from units where id = any($2) and organisation_id = $3 and closed_at is null
            """, Sql.Value([.. people.Select(chosen => chosen.Id)]), Sql.Value([.. units.Select(chosen => chosen.Id)]), Sql.Value(step.Work.OrganisationId))))
        {
            while (await reader.ReadAsync(cancellationToken))
                known.Add(reader.GetGuid(0));
        }

        foreach (var (field, _) in people.Where(chosen => !known.Contains(chosen.Id)))
            step.Form.Wrong(field, "Người đã chọn không làm việc ở cơ quan này; hãy chọn lại.");
        foreach (var (field, _) in units.Where(chosen => !known.Contains(chosen.Id)))
            step.Form.Wrong(field, "Đơn vị đã chọn không thuộc cơ quan này hoặc đã đóng.");
        step.Form.ThrowIfWrong();
    }

    private static List<(string Field, Guid Id)> Chosen(StepForm form, IReadOnlyList<TaskField> fields, TaskFieldKind one, TaskFieldKind several) =>
        [.. fields.Where(field => field.Kind == one || field.Kind == several).SelectMany(field => form.Ids(field.Name).Select(id => (field.Name, id)))];
}
