using System.Data.Common;
using System.Globalization;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Outbox;

/// <summary>When somebody gets neither mail nor text messages: a part of each day, and the days off, as they want it.</summary>
/// <param name="From">Begins at this time of day; null where no part of the day is quiet.</param>
/// <param name="Until">Ends at this time of day; before <paramref name="From"/>, the next morning.</param>
/// <param name="OnDaysOff">Whether days off are quiet as a whole.</param>
public sealed record QuietHours(TimeOnly? From, TimeOnly? Until, bool OnDaysOff)
{
    public static readonly QuietHours None = new(null, null, false);

    /// <summary>The first moment from then on at which a message may go.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset moment, WorkingCalendar calendar)
    {
        while (true)
        {
            var (day, time) = (VietnamTime.DateOf(moment), VietnamTime.TimeOf(moment));
            if (OnDaysOff && !calendar.IsWorkingDay(day))
                moment = VietnamTime.At(calendar.NextWorkingDay(day), TimeOnly.MinValue);
            else if (IsQuiet(time))
                moment = VietnamTime.At(time < Until!.Value ? day : day.AddDays(1), Until!.Value);
            else
                return moment;
        }
    }

    /// <summary>The hours of a person who has chosen, or else of the organisation.</summary>
    /// <param name="row">Seven columns from <paramref name="first"/>: whether the person chose, their three values, the organisation's settings.</param>
    internal static QuietHours Read(DbDataReader row, int first)
    {
        if (row.GetBoolean(first))
            return new QuietHours(Time(1), Time(2), row.GetBoolean(first + 3));
        return OfOrganisation(row, first + 4);

        TimeOnly? Time(int column) => row.IsDBNull(first + column) ? null : row.GetFieldValue<TimeOnly>(first + column);
    }

    /// <summary>The hours that an organisation has set, from three columns of texts.</summary>
    internal static QuietHours OfOrganisation(DbDataReader row, int first)
    {
        return new QuietHours(Time(0), Time(1), !row.IsDBNull(first + 2) && row.GetString(first + 2) == "true");

        TimeOnly? Time(int column) => !row.IsDBNull(first + column) && TimeOnly.TryParse(row.GetString(first + column), CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    private bool IsQuiet(TimeOnly time) => (From, Until) switch
    {
        ({ } from, { } until) when from < until => time >= from && time < until,
        ({ } from, { } until) when from > until => time >= from || time < until,
        _ => false,
    };
}
