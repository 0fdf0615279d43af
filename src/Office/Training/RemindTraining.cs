using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;

namespace FlowOffice.Office.Training;

/// <summary>Reminds those who keep the training that the year has no course yet.</summary>
/// <remarks>Source: Sơn Động Điều 12.6 (SD-12.6).</remarks>
public sealed class RemindTraining(NoticeWriter notices)
{
    /// <returns>How many people were reminded.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var year = VietnamTime.DateOf(work.Now).Year;
        if (await work.ReadValueAsync<bool>("""
            select exists (select from training_courses where organisation_id = $1 and cancelled_at is null and held_on >= make_date($2, 1, 1) and held_on < make_date($2 + 1, 1, 1))
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(year)))
            return 0;
        var keepers = await RightHolders.FindAsync(work, Right.KeepTraining, cancellationToken);
        notices.Add(work, [.. keepers.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = string.Create(CultureInfo.InvariantCulture, $"training-missing:{year}"), Kind = "notify",
            Text = string.Create(CultureInfo.InvariantCulture, $"Năm {year} chưa có lớp tập huấn sử dụng phần mềm nào trong kế hoạch."), Link = "/training",
        })]);
        return keepers.Count;
    }
}
