using FlowOffice.Office.Attendance;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Board;
using FlowOffice.Office.Copies;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Leadership;
using FlowOffice.Office.Mail;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Publication;
using FlowOffice.Office.Records;
using FlowOffice.Office.Reports;
using FlowOffice.Office.Reviews;
using FlowOffice.Office.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlowOffice.Office;

/// <summary>The office's door: registers its tables and use cases.</summary>
public static class OfficeRegistration
{
    /// <summary>Adds the office over the <see cref="NpgsqlDataSource"/> that is already registered.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddDbContext<OfficeDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()))
        .AddDeadlines()
        .AddNotices()
        .AddOutbox()
        .AddAttendance()
        .AddAudit()
        .AddInforming()
        .AddDrafts()
        .AddBoard()
        .AddPersonalMail()
        .AddExchange()
        .AddCopies()
        .AddLeadership()
        .AddReviews()
        .AddTraining()
        .AddRecords()
        .AddReports()
        .AddPublication()
        .AddSingleton<Outages.RecordOutage>()
        .AddSingleton<Outages.PlanMaintenance>()
        .AddSingleton<Outages.MaintenanceCalendar>()
        .AddSingleton<Backups.WatchBackups>()
        .AddSingleton<Regulations.RolloutReport>()
        .AddScoped<Regulations.ReviewReaders>()
        .AddSingleton<Board.ConsultationReport>()
        .AddSingleton<Messages.SendTextMessage>()
        .AddSingleton<Messages.TextMessages>()
        .AddSingleton<Meetings.MeetingMessages>()
        .AddDocuments();
}
