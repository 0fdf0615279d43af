using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Records;

/// <summary>Tells whoever has an incomplete record which fields are missing, each month once. What waits for the steward is not asked for again.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 3 (LS-2.3a).</remarks>
public sealed class RemindCompleteness(NoticeWriter notices)
{
    /// <returns>How many people were told.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordCompleteness> people;
        await using (var reader = await work.ReadAsync(cancellationToken, RecordCompleteness.Of(work.OrganisationId, work.Now, null, null)))
            people = await RecordCompleteness.ReadAsync(reader, cancellationToken);
        var told = people.Where(person => person.Unfiled.Count > 0).Select(person => Notice(work, person)).ToList();
        notices.Add(work, told);
        return told.Count;
    }

    private static Notice Notice(StepWork work, RecordCompleteness record) => new()
    {
        OrganisationId = work.OrganisationId,
        PersonId = record.PersonId,
        Key = string.Create(CultureInfo.InvariantCulture, $"record-incomplete:{VietnamTime.DateOf(work.Now):yyyy-MM}"),
        Kind = "record-incomplete",
        Text = string.Create(CultureInfo.InvariantCulture,
            $"Hồ sơ của anh/chị đã hoàn thành {record.Percent}% ({record.Filled}/{record.Required} trường). Còn thiếu {record.Unfiled.Count}: {string.Join(", ", record.Unfiled)}."),
        Link = "/records/mine",
    };
}
